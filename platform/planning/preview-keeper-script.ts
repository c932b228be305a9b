import { PREVIEW_LABELS } from "./preview-stamp";

/** What the keeper goes by; all times in seconds. */
export interface KeeperSettings {
  /** Namespace of the previews. */
  readonly namespace: string;
  /** Name that stands for the address of every pod of the router, and the port that they tell of visits on. */
  readonly routers: string;
  readonly usePort: number;
  /** A preview sleeps when its last visit is longer ago. */
  readonly sleepSeconds: number;
  /** A preview goes when its last visit is longer ago. */
  readonly lifeSeconds: number;
  /** Between two looks at the router's pods. */
  readonly lookSeconds: number;
  /** Between two readings of all previews. */
  readonly readSeconds: number;
  /** How much later a visit is written down again: what a router's pod knows goes with it, but for this. */
  readonly noteSeconds: number;
}

/** Where a preview's last visit is written down. */
const LAST_VISIT = "meridian/last-visit";

/** Where every pod finds how to reach the API server as its service account. Kubernetes, "accessing the API from a pod". */
export const KEEPER_CREDENTIALS = "/var/run/secrets/kubernetes.io/serviceaccount";

/** What the script touches as long as it goes round; the kubelet looks whether it did lately. */
const ROUND = "round";

/** Whether the script went round within five minutes: longer than its questions wait for answers. */
export const KEEPER_ALIVE = ["bash", "-c", `[ -n "$(find /tmp/${ROUND} -mmin -5)" ]`];

/** From the answer of the API server, what is judged; a preview that says nothing was visited when it was made. */
const READ = `[.items[] | {
  name: .metadata.name,
  team: .metadata.labels["${PREVIEW_LABELS.team}"],
  expires: (.metadata.labels["${PREVIEW_LABELS.expires}"] == "true"),
  awake: (.spec.replicas > 0),
  noted: (.metadata.annotations["${LAST_VISIT}"] // .metadata.creationTimestamp | fromdateiso8601)
}]`;

/** From the listings of all router pods, the last visit of each team. */
const VISITS = `[.[][] | { key: .name, value: (.mtime | strptime("%a, %d %b %Y %H:%M:%S GMT") | mktime) }]
  | group_by(.key) | map(max_by(.value)) | from_entries`;

/**
 * What has to be done: a line each of action, preview, and the visit that it follows from. Whoever waits is woken at every look;
 * all else has time until the previews are read anew.
 */
const JUDGE = `$previews[0][] | ([.noted, $visits[0][.team] // 0] | max) as $last | ($now - $last) as $quiet
  | if $quiet <= $sleep and (.awake | not) then ["wake", .name]
    elif $fresh and $heard and $quiet > $life and .expires then ["take", .name]
    elif $fresh and $heard and $quiet > $sleep and .awake then ["calm", .name]
    elif $fresh and $last - .noted >= $note then ["note", .name]
    else empty end
  | . + [$last | todateiso8601] | @tsv`;

/**
 * Follows the router's pods and keeps each preview as its last visit says: awake, asleep, or gone. What it knows is written
 * at the previews themselves, so that it may end at any time. Where a pod of the router is not heard, nothing is put to sleep
 * or taken away: the visit may be one that only that pod knows.
 */
export function keeperScript(settings: KeeperSettings): string {
  const { namespace, routers, usePort, sleepSeconds, lifeSeconds, lookSeconds, readSeconds, noteSeconds } = settings;
  return `set -uo pipefail
api=https://$KUBERNETES_SERVICE_HOST:$KUBERNETES_SERVICE_PORT
deployments=$api/apis/apps/v1/namespaces/${namespace}/deployments
services=$api/api/v1/namespaces/${namespace}/services
folder=$(mktemp -d)
trap 'rm -rf "$folder"; exit 0' TERM INT

# The token changes within the hour, and is no argument: others could read that.
ask() {
  curl --silent --show-error --fail-with-body --max-time 20 --cacert ${KEEPER_CREDENTIALS}/ca.crt \\
    --header @<(printf 'Authorization: Bearer %s' "$(cat ${KEEPER_CREDENTIALS}/token)") "$@"
}

read_previews() {
  ask --get --data-urlencode 'labelSelector=${PREVIEW_LABELS.team}' "$deployments" >"$folder/answer" \\
    && jq '${READ}' "$folder/answer" >"$folder/previews.new" \\
    && mv "$folder/previews.new" "$folder/previews"
}

# Says whether every pod was heard.
read_visits() {
  local address heard=true addresses
  : >"$folder/listings"
  addresses=$(getent ahostsv4 ${routers} | cut -d ' ' -f 1 | sort -u)
  [ -n "$addresses" ] || heard=false
  for address in $addresses; do
    curl --silent --show-error --fail --max-time 5 "http://$address:${String(usePort)}/use/" >>"$folder/listings" || heard=false
  done
  jq --slurp '${VISITS}' "$folder/listings" >"$folder/visits" || { echo '{}' >"$folder/visits"; heard=false; }
  echo $heard
}

patch() {
  ask --request PATCH --header 'Content-Type: application/merge-patch+json' --data "$2" --output /dev/null "$deployments/$1"
}

# What somebody else has taken away is gone all the same.
take() {
  local code
  code=$(ask --request DELETE --output "$folder/taken" --write-out '%{http_code}' "$1") || [ "$code" = 404 ]
}

act() {
  local action=$1 name=$2 visit="\\"annotations\\":{\\"${LAST_VISIT}\\":\\"$3\\"}"
  case $action in
    wake) patch "$name" "{\\"metadata\\":{$visit},\\"spec\\":{\\"replicas\\":1}}" ;;
    calm) patch "$name" "{\\"metadata\\":{$visit},\\"spec\\":{\\"replicas\\":0}}" ;;
    note) patch "$name" "{\\"metadata\\":{$visit}}" ;;
    # The Deployment last: by it the preview is found again when this is broken off.
    take) take "$services/$name" && take "$deployments/$name" ;;
  esac
  echo "$action $name, last visited $3: $([ $? = 0 ] && echo done || echo failed)"
}

stale=0 round=\${TMPDIR:-/tmp}/${ROUND}
while true; do
  touch "$round"
  now=$(date +%s) fresh=false
  if [ "$now" -ge "$stale" ]; then
    if read_previews; then fresh=true stale=$((now + ${String(readSeconds)})); else echo 'the API server did not answer' >&2; fi
  fi
  if [ -e "$folder/previews" ]; then
    heard=$(read_visits)
    jq --null-input --raw-output --slurpfile previews "$folder/previews" --slurpfile visits "$folder/visits" \\
      --argjson now "$now" --argjson fresh $fresh --argjson heard "$heard" --argjson sleep ${String(sleepSeconds)} \\
      --argjson life ${String(lifeSeconds)} --argjson note ${String(noteSeconds)} '${JUDGE}' >"$folder/actions"
    while IFS=$'\\t' read -r action name visit; do
      touch "$round"
      act "$action" "$name" "$visit"
      [ "$action" = note ] || stale=0
    done <"$folder/actions"
  fi
  sleep ${String(lookSeconds)} &
  wait $!
done
`;
}
