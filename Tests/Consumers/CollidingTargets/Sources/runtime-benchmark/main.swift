print("runtime-benchmark")
