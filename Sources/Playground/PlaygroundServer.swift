import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
public import JobService
import Logging
import NIOCore

/// A page to explore with, and the interface that it uses, over HTTP.
public struct PlaygroundServer: Sendable {
    /// Where a server listens, and whom it serves.
    public struct Place: Sendable, Hashable {
        /// An address of this machine.
        public var host: String
        /// A free one where 0.
        public var port: Int
        /// What clients must know; nil only where they are on this machine.
        public var token: String?

        public init(host: String = "127.0.0.1", port: Int = 8420, token: String? = nil) {
            (self.host, self.port, self.token) = (host, port, token)
        }
    }

    static let interface = "/api/v1"
    /// The most connections; beyond, they wait. Those that say nothing for a while are closed.
    private static let connections = 1024
    private static let patience = TimeAmount.seconds(60)

    private let place: Place
    private let jobs: JobService
    private let plays: PlayService
    private let words: @Sendable () -> [String: KindWords]

    /// - Parameter words: what is said of each kind of studies, by its name.
    public init(
        _ place: Place = Place(), limits: ServiceLimits = ServiceLimits(),
        words: @escaping @Sendable () -> [String: KindWords] = { [:] }
    ) {
        (self.place, self.words) = (place, words)
        jobs = JobService(limits: limits)
        plays = PlayService(limits: limits)
    }

    /// Serves until the task is cancelled; `ready` gets the port when clients may come. Runs that are not over are
    /// cancelled at the end.
    ///
    /// - Throws: ``PlaceTaken`` where the place cannot be had.
    public func run(ready: @escaping @Sendable (Int) async -> Void) async throws {
        var logger = Logger(label: "leapstar") { _ in SwiftLogNoOpLogHandler() }
        logger.logLevel = .critical
        let application = Application(
            router: router, server: .http1(configuration: .init(idleTimeout: Self.patience)),
            configuration: .init(
                address: .hostname(place.host, port: place.port),
                availableConnectionsDelegate: MaximumAvailableConnections(Self.connections)),
            onServerRunning: { channel in await ready(channel.localAddress?.port ?? 0) }, logger: logger)
        let result: Result<Void, any Error>
        do { result = .success(try await application.run()) } catch {
            result = .failure((error as? IOError).map { PlaceTaken(code: $0.errnoCode) } ?? error)
        }
        await jobs.shutDown()
        try result.get()
    }

    private var router: Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.add(middleware: SafeHeaders())
        router.add(middleware: ProblemMiddleware())
        router.add(middleware: Doorkeeper(token: place.token, guarded: Self.interface))
        PageRoutes().add(to: router)
        let group = router.group(RouterPath(Self.interface))
        CatalogueRoutes(limits: jobs.limits, words: words).add(to: group)
        JobRoutes(service: jobs, streams: StreamCount(most: jobs.limits.streams)).add(to: group)
        PlayRoutes(service: plays).add(to: group)
        return router
    }
}

/// The system's reason why a server cannot listen at its place.
public struct PlaceTaken: Error, Hashable, CustomStringConvertible {
    let code: Int32

    /// Whether another program listens there.
    public var isInUse: Bool { code == EADDRINUSE }

    public var description: String { String(cString: strerror(code)) }
}
