import Backends
import Foundation

/// What a rank says of itself before anything else.
package struct Greeting: Sendable, Hashable, Codable {
    package let version: String
    /// The command line.
    package let arguments: [String]
    package let host: String
    /// The processors that it may use, such as `0-7,16-23`.
    package let processors: String
    /// Their number, and that of its machine.
    package let processorCount, processorsThere: Int

    package init(
        version: String, arguments: [String], host: String, processors: String, processorCount: Int,
        processorsThere: Int
    ) {
        (self.version, self.arguments, self.host, self.processors) = (version, arguments, host, processors)
        (self.processorCount, self.processorsThere) = (processorCount, processorsThere)
    }

    /// This process.
    package static func own(version: String, arguments: [String]) -> Greeting {
        Greeting(
            version: version, arguments: arguments, host: ProcessInfo.processInfo.hostName,
            processors: AvailableProcessors.list, processorCount: AvailableProcessors.count,
            processorsThere: ProcessInfo.processInfo.processorCount)
    }
}

/// What a rank is to open: a request's devices, of which it gets its share.
package struct Opening: Sendable, Hashable, Codable {
    /// The request for devices, as JSON.
    package let request: String
    package let share: NodeShare

    package init(request: String, share: NodeShare) { (self.request, self.share) = (request, share) }
}

/// The place of a rank among those of its node, which divide its devices and processors.
package struct NodeShare: Sendable, Hashable, Codable {
    /// Its place, from 0, and the number of ranks on the node.
    package let index, count: Int
    /// The number of ranks that may use the same processors as it, with itself.
    package let sharers: Int

    package init(index: Int, count: Int, sharers: Int) {
        (self.index, self.count, self.sharers) = (index, count, sharers)
    }

    /// The shares of ranks that greeted so, by rank.
    package static func shares(_ greetings: [Greeting]) -> [NodeShare] {
        greetings.indices.map { rank in
            let there = greetings.indices.filter { greetings[$0].host == greetings[rank].host }
            return NodeShare(
                index: there.count { $0 < rank }, count: there.count,
                sharers: there.count { greetings[$0].processors == greetings[rank].processors })
        }
    }
}
