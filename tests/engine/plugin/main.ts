import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Account } from "../cloud/account";
import { SimulatedProvider } from "../cloud/provider";
import { serviceOf } from "./service";

/** A plugin's process: the engine starts one per provider of the program and reads the port that it prints. */
function main(version: string): void {
  const folder = process.env["MERIDIAN_SIMULATED_CLOUD"];
  if (folder === undefined)
    throw new Error("MERIDIAN_SIMULATED_CLOUD names no folder: this provider has no other cloud");
  const server = new grpc.Server({ "grpc.max_receive_message_length": 400 * 1024 * 1024 });
  server.addService(ResourceProviderService, serviceOf(new SimulatedProvider(new Account(folder)), version));
  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    console.log(String(port));
  });
}

main(process.argv[2] ?? "");
