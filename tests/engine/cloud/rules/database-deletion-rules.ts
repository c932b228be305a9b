import { DATABASE_CLUSTER } from "../catalogue/databases";
import type { DeletionRule } from "../resource-type";
import { optionalTextAt, textAt } from "../values";
import { isPrimary, membersOf } from "./global-database-rules";

/** What is not deleted although nothing refers to it. */
export const DATABASE_DELETION_RULES: readonly DeletionRule[] = [
  {
    // Aurora user guide, "removing a cluster from an Aurora global database": the primary is the last.
    name: "a primary outlives its secondaries",
    type: DATABASE_CLUSTER,
    refuses: ({ resource, resources }) => {
      const others = membersOf({ inputs: resource.inputs, resources });
      return isPrimary(resource) && others.length > 0
        ? `InvalidDBClusterStateFault: ${resource.id} is the primary of ${others.map(({ id }) => id).join(", ")}`
        : undefined;
    },
  },
  {
    // terraform-provider-aws, `internal/service/rds/cluster.go`, delete.
    name: "a cluster leaves a snapshot unless told not to",
    type: DATABASE_CLUSTER,
    refuses: ({ resource, deleted }) => {
      const { inputs, region } = resource;
      if (inputs["skipFinalSnapshot"] === true) return undefined;
      const snapshot = optionalTextAt(inputs, "finalSnapshotIdentifier");
      if (snapshot === undefined) {
        return "RDS Cluster final_snapshot_identifier is required when skip_final_snapshot is false";
      }
      const taken = deleted.some(
        (other) =>
          other.type === DATABASE_CLUSTER &&
          other.region === region &&
          other.inputs["skipFinalSnapshot"] !== true &&
          textAt(other.inputs, "finalSnapshotIdentifier") === snapshot,
      );
      return taken ? `DBClusterSnapshotAlreadyExistsFault: there is a snapshot ${snapshot} already` : undefined;
    },
  },
];
