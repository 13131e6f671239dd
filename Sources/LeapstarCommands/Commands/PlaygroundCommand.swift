import ArgumentParser
import Foundation
import Playground

/// The command `leapstar playground`.
struct PlaygroundCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "playground",
        abstract:
            "Serve a page to explore with: trajectories, boundaries, sweeps, maps, slopes, fans and Langevin studies.",
        discussion: """
            The page is at http://127.0.0.1:8420, and needs no network. Runs go on when it is closed, until the server ends \
            by Ctrl-C. Programs use the same interface; it is described at /api/v1/openapi.json. Other machines are served \
            where --host gives an address that they reach; then clients need a token.
            """)

    @Option(help: "Listen on this port; 0 takes a free one.") var port: UInt16 = 8420
    @Option(help: ArgumentHelp("Listen on this address, for other machines too.", valueName: "address"))
    var host = "127.0.0.1"
    @Option(
        help: ArgumentHelp(
            "Serve only clients that know this text, of at least 16 characters; LEAPSTAR_TOKEN gives it without showing it to other users.",
            valueName: "text"))
    var token: String?
    @Flag(help: "Open the page in a browser.") var open = false

    @MainActor func run(on console: Console) async throws(CommandError) {
        let place = try place()
        let (console, opens) = (console, open)
        do {
            try await PlaygroundServer(place, words: KindWords.all).run { port in
                let address = place.address(port: port)
                await console.remark("leapstar: playground at \(address) (Ctrl-C ends it)")
                if opens { Browser.open(address) }
            }
        } catch is CancellationError {
        } catch {
            let isInUse = (error as? PlaceTaken)?.isInUse == true
            let remedy = isInUse ? "take another --port, or 0 for a free one" : "take an address of this machine"
            throw .failure("cannot serve at \(place.authority(port: place.port)) (\(error)); \(remedy)")
        }
        if Task.isCancelled { throw .cancelled }
    }

    private func place() throws(CommandError) -> PlaygroundServer.Place {
        let (token, host) = (try secret(), address)
        guard token != nil || ["127.0.0.1", "localhost", "::1"].contains(host) else {
            throw .usage(
                "--host \(host) lets other machines run studies here, so it needs a secret; give one of at least 16 characters by --token or LEAPSTAR_TOKEN"
            )
        }
        return PlaygroundServer.Place(host: host, port: Int(port), token: token)
    }

    /// The address without the brackets that it has in links.
    private var address: String {
        host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    }

    private func secret() throws(CommandError) -> String? {
        let inherited = ProcessInfo.processInfo.environment["LEAPSTAR_TOKEN"]
        guard let secret = token ?? inherited else { return nil }
        guard secret.utf8.count >= 16, secret.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw .usage(
                "\(token == nil ? "LEAPSTAR_TOKEN" : "--token") got \(secret.utf8.count) characters, expected at least 16, each a letter, digit or sign of ASCII"
            )
        }
        return secret
    }
}

extension PlaygroundServer.Place {
    /// What a browser is given. The token stays in the browser: a fragment is not sent.
    fileprivate func address(port: Int) -> String {
        let secret = token?.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
        return "http://\(authority(port: port))/" + (secret.map { "#token=\($0)" } ?? "")
    }

    fileprivate func authority(port: Int) -> String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }
}

/// The browser that this system prefers.
private enum Browser {
    static func open(_ address: String) {
        #if os(macOS)
            let name = "open"
        #else
            let name = "xdg-open"
        #endif
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name, address]
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try? process.run()
    }
}
