/**
 * What a node of Amazon Linux 2023 reads when it starts: its part of the configuration that EKS completes with the
 * cluster's address and certificate. nodeadm API reference, `NodeConfig`; EKS user guide, "launch template user data".
 *
 * @param maxPods most pods that the kubelet accepts; nodeadm otherwise derives it without prefix delegation
 * @returns a MIME document in base64, as EC2 takes it
 */
export function nodeUserData(maxPods: number): string {
  const configuration = {
    apiVersion: "node.eks.aws/v1alpha1",
    kind: "NodeConfig",
    // EKS adds a document of its own, with a `maxPods` for the instance type, in an order that is not documented. Flags of
    // several documents add up, and kubelet heeds a flag before its configuration; nodeadm reserves memory by the latter.
    spec: { kubelet: { config: { maxPods }, flags: [`--max-pods=${String(maxPods)}`] } },
  };
  const boundary = "meridian";
  const document = [
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    "",
    `--${boundary}`,
    "Content-Type: application/node.eks.aws",
    "",
    JSON.stringify(configuration),
    `--${boundary}--`,
    "",
  ];
  return Buffer.from(document.join("\n")).toString("base64");
}
