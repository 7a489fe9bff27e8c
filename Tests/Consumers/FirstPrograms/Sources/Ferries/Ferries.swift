// The client of the service is made from the specs by each build. SwiftPM wants a file besides.
