import AlibabaCloudVPC

func call(_ vpc: VPCClient) async throws {
    do {
        try await vpc.deletePhysicalConnection(physicalConnectionId: "pc-119mfjzm7****")
    } catch .service(.forbiddenVBRExist, _) {
        print("A virtual border router still exists.")
    } catch {
        print(error)
    }
}
