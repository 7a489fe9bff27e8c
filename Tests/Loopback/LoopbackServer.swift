/// A server on this machine for tests of the transport.
package enum Loopback {}
