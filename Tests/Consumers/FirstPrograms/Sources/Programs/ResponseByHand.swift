import AlibabaCloudVPC

/// The code under test.
private func report(on response: DescribePhysicalConnectionsResponse) -> String {
    let enabled = response.physicalConnectionSet.filter { $0.status == .enabled }
    return
        "\(enabled.count) of \(response.physicalConnectionSet.count) enabled, \(enabled.compactMap(\.bandwidth).reduce(0, +)) Mbit/s"
}

/// Creates a response for a test.
func responseByHand() {
    let response = DescribePhysicalConnectionsResponse(physicalConnectionSet: [
        .init(physicalConnectionId: "pc-1", status: .enabled, bandwidth: 1000),
        .init(physicalConnectionId: "pc-2", status: .init(rawValue: "Frozen")),
    ])
    print(report(on: response))
    print(response.requestId == nil, response.physicalConnectionSet[1].status ?? "")
    print(DeletePhysicalConnectionResponse() == DeletePhysicalConnectionResponse(requestId: nil))
}
