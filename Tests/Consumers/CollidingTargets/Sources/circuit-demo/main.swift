print("circuit-demo")
