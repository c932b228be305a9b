import { TEAM_PATTERN } from "../configuration/team";

/** What the router's configuration is made from. */
export interface RouterSettings {
  /** Address of the cluster's DNS. */
  readonly resolver: string;
  /** Where requests come in, and where the keeper asks what was used. */
  readonly port: number;
  readonly usePort: number;
  readonly healthPath: string;
  /** Namespace of the previews, whose Services are called `preview-<team>`. */
  readonly namespace: string;
  readonly previewPort: number;
  /** Blocks that the load balancers are in: only theirs is the word about who asks. */
  readonly loadBalancers: readonly string[];
  readonly staticMinutes: number;
  /** Of static files, without the dot. */
  readonly staticExtensions: readonly string[];
  /** Seconds without a byte after which the load balancer gives a connection up. */
  readonly idleSeconds: number;
  readonly drainSeconds: number;
}

/** Where a router's pod has its files: a mount, and what nginx writes. */
export const ROUTER_PATHS = {
  configurationFolder: "/etc/preview-router",
  configuration: "/etc/preview-router/nginx.conf",
  writableFolder: "/tmp",
  cacheFolder: "/tmp/cache",
  /** A file for each team; its time is that of the last request. */
  useFolder: "/tmp/use",
} as const;

/** Beyond this the least used files go; the volume has room for as much again, since nginx looks only now and then. */
export const ROUTER_CACHE_MIB = 1024;

/** Room for eight thousand files of keys in each MiB. nginx, `proxy_cache_path`. */
const CACHE_KEYS_MIB = 16;

/** Largest request that a preview is handed; an assumption, for uploads that people try out. */
const LARGEST_BODY_MIB = 100;

/** Seconds after which a client may try a preview again that is waking up; the keeper looks more often. */
const RETRY_SECONDS = 10;

/** The load balancer keeps a connection for its idle time: whoever closes it first makes a request fail. */
const LONGER_THAN_LOAD_BALANCER_SECONDS = 10;

const ASLEEP = "This preview is asleep, or still starting. It has been called: try again in a few seconds.";
const UNKNOWN =
  "No preview of this team is here. It may be in another region, or have gone after a long time without a visit.";
const SLOW = "The preview did not answer in time.";

/**
 * `nginx.conf` for nginx 1.22 and later; https://nginx.org/en/docs/http/ngx_http_proxy_module.html. The guide's own, but that
 * every team has its own part of the cache, that a path is handed on as it was written, and that nothing which a preview
 * answers steers the router. Needs no module that is not in every build.
 */
export function routerConfiguration(settings: RouterSettings): string {
  const { port, usePort, healthPath, drainSeconds } = settings;
  return `daemon off;
worker_processes 2;
worker_shutdown_timeout ${String(drainSeconds)}s;
pid ${ROUTER_PATHS.writableFolder}/nginx.pid;
# Lesser errors are told with the whole request, whose query may hold what is no log's business; the access log has them all.
error_log stderr alert;

events {
  worker_connections 8192;
}

http {
${httpSettings(settings)}
${variables(settings)}
  server {
    listen ${String(port)};

    if ($climbs) {
      return 400;
    }

    # Of the router alone: a preview that is unwell is its team's matter.
    location = ${healthPath} {
      access_log off;
      return 200 "ok\\n";
    }

    # Without the slash, relative addresses in a page would lead to the neighbour.
    location ~ "^/preview/${TEAM_PATTERN}$" {
      return 308 $uri/$is_args$args;
    }

    location ~ "^/preview/(?<team>${TEAM_PATTERN})/" {
${previewLocation(settings)}
    }

    location @absent {
      access_log /dev/stdout told;
      access_log ${ROUTER_PATHS.useFolder}/$team use if=$use;
      root ${ROUTER_PATHS.writableFolder};
      internal;
      add_header Retry-After $absent_retry always;
      add_header Cache-Control no-store always;
      if ($absence = asleep) {
        return 503 "${ASLEEP}\\n";
      }
      if ($absence = slow) {
        return 504 "${SLOW}\\n";
      }
      return 404 "${UNKNOWN}\\n";
    }

    location / {
      return 404 "Previews are at /preview/<team>/.\\n";
    }
  }

  # What was used when: the time of each team's file. For the keeper alone, as the network's rules say.
  server {
    listen ${String(usePort)};
    access_log off;

    location = /use/ {
      root ${ROUTER_PATHS.writableFolder};
      autoindex on;
      autoindex_format json;
    }

    location / {
      return 404;
    }
  }
}
`;
}

function httpSettings({ resolver, loadBalancers, idleSeconds }: RouterSettings): string {
  const folder = ROUTER_PATHS.writableFolder;
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `  server_tokens off;
  default_type text/plain;
  charset utf-8;
  absolute_redirect off;
${temporary.map((kind) => `  ${kind}_temp_path ${folder}/${kind};`).join("\n")}

  # A path without its query, where people put tokens.
  log_format told escape=json '{"time":"$time_iso8601","client":"$remote_addr","team":"$team","method":"$request_method",'
    '"path":"$uri","status":$status,"bytes":$body_bytes_sent,"seconds":$request_time,"preview":"$upstream_status",'
    '"cache":"$upstream_cache_status"}';
  # What counts is the time of the file.
  log_format use '';
  access_log /dev/stdout told;
  open_log_file_cache max=1000 inactive=60s valid=60s;

  # The load balancer writes the client last; what the client itself claims stands before that.
${loadBalancers.map((cidr) => `  set_real_ip_from ${cidr};`).join("\n")}
  real_ip_header X-Forwarded-For;
  real_ip_recursive on;

  # A preview may be made or go at any time.
  resolver ${resolver} valid=5s ipv6=off;
  resolver_timeout 3s;

  keepalive_timeout ${String(idleSeconds + LONGER_THAN_LOAD_BALANCER_SECONDS)}s;
  client_header_timeout 15s;
  client_max_body_size ${String(LARGEST_BODY_MIB)}m;

  proxy_cache_path ${ROUTER_PATHS.cacheFolder} levels=1:2 keys_zone=previews:${String(CACHE_KEYS_MIB)}m max_size=${String(ROUTER_CACHE_MIB)}m
    inactive=60m use_temp_path=off;
`;
}

/** What follows from a request before anybody answers it. */
function variables({ staticExtensions }: RouterSettings): string {
  return `  map $http_upgrade $connection_header {
    default upgrade;
    "" close;
  }

  # As the client wrote them: what nginx has decoded and shortened says no longer where a slash was meant.
  map $request_uri $written_team {
    default "";
    "~^/preview/(?<first>${TEAM_PATTERN})/" $first;
  }
  map $request_uri $written_path {
    default "";
    "~^/preview/[^/]+(?<rest>/.*)$" $rest;
  }
  # A step upwards, in any spelling: no browser sends one, and servers differ in where they think it leads.
  map $request_uri $climbs {
    default 0;
    "~*^[^?]*(/|%2f|\\\\\\\\|%5c)(\\.|%2e){1,2}(/|%2f|\\\\\\\\|%5c|\\?|;|$)" 1;
  }

  map $uri $dynamic {
    default 1;
    "~*\\.(${staticExtensions.join("|")})$" 0;
  }

  # Of a name that nobody has nothing is asked; a team's Service is there while its pod is not, and refuses, or says nothing for
  # the seconds until the network's rules know it.
  map "$upstream_status,$upstream_connect_time" $absence {
    default asleep;
    "~^," unknown;
    "~^504,[0-9]" slow;
  }
  map $absence $absent_retry {
    default "";
    asleep ${String(RETRY_SECONDS)};
  }
  # A visit is a request that a preview answered, or the cache for it, or that called one that is asleep: so nobody makes files
  # for teams that there are not. Only the first of ten seconds is written down.
  map "$limit_req_status,$upstream_status,$upstream_cache_status" $use {
    default 0;
    "~^PASSED,[0-9]" 1;
    "~^PASSED,,(HIT|STALE|UPDATING)$" 1;
  }
  # A socket that a forgotten page opens again and again is no visit.
  map $http_upgrade $visited {
    default "";
    "" $team;
  }
  limit_req_zone $visited zone=visits:10m rate=6r/m;
  limit_req_dry_run on;
`;
}

function previewLocation(settings: RouterSettings): string {
  const { namespace, previewPort, staticMinutes, idleSeconds } = settings;
  const patience = String(idleSeconds + LONGER_THAN_LOAD_BALANCER_SECONDS);
  return `      access_log /dev/stdout told;
      access_log ${ROUTER_PATHS.useFolder}/$team use if=$use;
      root ${ROUTER_PATHS.writableFolder};
      # Turns nobody away: a dry run, for what it says.
      limit_req zone=visits;

      if ($written_team != $team) {
        return 400;
      }

      set $preview preview-$team.${namespace}.svc.cluster.local:${String(previewPort)};
      proxy_pass http://$preview$written_path;
      error_page 502 504 = @absent;

      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_header;
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-Host $host;
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Forwarded-Port 443;
      proxy_set_header X-Forwarded-Prefix /preview/$team;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Real-IP $remote_addr;
      proxy_set_header Forwarded "";
      # A preview that knows nothing of its prefix still leads back to itself.
      proxy_redirect ~^(?<target>/(?!preview/|/).*)$ /preview/$team$target;
      proxy_cookie_path ~^(?<place>/(?!preview/).*)$ /preview/$team$place;

      proxy_connect_timeout 3s;
      proxy_read_timeout ${patience}s;
      proxy_send_timeout ${patience}s;
      # Streams pass as they come, and nothing but the cache fills the disk.
      proxy_request_buffering off;
      proxy_max_temp_file_size 0;

      # What a preview answers is for its visitor: by these it would send the router to another's files.
      proxy_ignore_headers X-Accel-Redirect X-Accel-Expires X-Accel-Limit-Rate X-Accel-Charset;
      proxy_hide_header X-Accel-Redirect;

      # A file that says how long it may be kept is kept as long; one that says nothing, for the guide's time.
      proxy_cache previews;
      proxy_cache_key $team$written_path@$host;
      proxy_cache_valid 200 ${String(staticMinutes)}m;
      proxy_cache_use_stale error timeout updating;
      proxy_cache_lock on;
      proxy_cache_bypass $dynamic $http_authorization $http_upgrade;
      proxy_no_cache $dynamic $http_authorization $http_upgrade;
      add_header X-Cache $upstream_cache_status always;`;
}
