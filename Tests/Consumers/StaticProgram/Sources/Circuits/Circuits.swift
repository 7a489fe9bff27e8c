import AlibabaCloudVPC

@main
struct Circuits {
    static func main() async throws {
        // The credentials come from the environment. No server listens on this port.
        let vpc = try VPCClient(region: "cn-shanghai").with(endpoint: "http://127.0.0.1:1").with(retry: .never)
        do {
            _ = try await vpc.describePhysicalConnections()
            print("unexpected: an answer")
        } catch .transport {
            print("nobody listens")
        } catch {
            print("unexpected:", error)
        }
    }
}
