import AlibabaCloudVPC

/// The state of a screen, which contains a response.
private struct ScreenState: Equatable {
    var title: String
    var circuits: DescribePhysicalConnectionsResponse?
    var selected: DescribePhysicalConnectionsResponse.PhysicalConnection?
}

func equatableStructure() {
    let circuit = DescribePhysicalConnectionsResponse.PhysicalConnection(physicalConnectionId: "pc-1", status: .enabled)
    let before = ScreenState(title: "Circuits", circuits: .init(physicalConnectionSet: [circuit]), selected: circuit)
    var after = before
    print(before == after)
    after.circuits = .init(totalCount: 1, physicalConnectionSet: [circuit])
    print(before == after, before.circuits?.physicalConnectionSet == after.circuits?.physicalConnectionSet)
    print([circuit] == [circuit], before.selected == nil)
}
