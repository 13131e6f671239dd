/// Carries messages between the ranks of a world, of which rank 0 coordinates.
package protocol Transport: Sendable {
    var rank: Int { get }
    var size: Int { get }

    /// From now on, `take` gets every message with its sender, in the order in which that sent them, and `tick` is called
    /// about once a second; both on a thread of the transport, which they must not hold up.
    func listen(
        take: @escaping @Sendable (_ message: [UInt8], _ source: Int) -> Void, tick: @escaping @Sendable () -> Void)

    /// Sends a message, and returns at once.
    func send(_ message: [UInt8], to rank: Int)

    /// The seconds since `rank` was last heard of; it gives a sign of life every few seconds.
    func silence(of rank: Int) -> Double

    /// Sends what waits and leaves the world. Every rank must do so, unless it is among the `lost`, of which some may
    /// never answer: then all processes are ended.
    func leave(lost: Set<Int>, status: Int32) async
}
