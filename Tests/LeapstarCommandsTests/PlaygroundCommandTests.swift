import Testing

/// The command around the server.
@Suite struct PlaygroundCommandTests {
    @Test(arguments: [
        (["--host", "0.0.0.0"], "--host 0.0.0.0 lets other machines run studies here, so it needs a secret"),
        (["--token", "short"], "--token got 5 characters, expected at least 16"),
        (["--token", "a secret with spaces"], "--token got 20 characters, expected at least 16, each a letter"),
        (["--port", "65536"], "the value '65536' is invalid for '--port <port>'"),
    ])
    func refusals(_ options: [String], _ words: String) async {
        let run = await CapturedRun.of(["playground"] + options)
        #expect(run.status == .usage && run.output.isEmpty)
        #expect(run.errors.contains(words), "\(run.errors)")
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1:8420"), ("2001:db8::1", "[2001:db8::1]:8420"), ("[2001:db8::1]", "[2001:db8::1]:8420"),
    ])
    func anAddressOfAnotherMachineCannotBeHad(_ host: String, _ shown: String) async {
        let run = await CapturedRun.of(["playground", "--host", host, "--token", "0123456789abcdef"])
        #expect(run.status == .failure)
        #expect(run.errors.hasPrefix("leapstar: error: cannot serve at \(shown) ("), "\(run.errors)")
    }
}
