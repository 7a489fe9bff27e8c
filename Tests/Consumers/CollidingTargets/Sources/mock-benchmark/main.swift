print("mock-benchmark")
