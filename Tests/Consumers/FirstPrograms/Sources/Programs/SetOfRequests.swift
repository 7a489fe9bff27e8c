import AlibabaCloudVPC

/// Stores requests in a set.
func setOfRequests() {
    var pending: Set<DeletePhysicalConnectionRequest> = []
    for id in ["pc-1", "pc-2", "pc-1"] {
        let (inserted, _) = pending.insert(DeletePhysicalConnectionRequest(physicalConnectionId: id))
        print(id, inserted)
    }
    print(pending.map(\.physicalConnectionId).sorted())
    print(pending.contains(.init(physicalConnectionId: "pc-2")))
}
