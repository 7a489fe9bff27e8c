import AlibabaCloudVPC

func call(_ vpc: VPCClient) async throws {
    try await vpc.deletePhysicalConnection(id: "pc-119mfjzm7****")
}
