import Testing

@testable import OpenCLBackend

@Suite struct KernelOptionsTests {
    @Test func readsAnyParts() throws {
        let all = try #require(KernelOptions("lanes=8,vectors=4,multiply=high,group=128"))
        #expect((all.lanes, all.vectorsPerItem, all.usesHighMultiply, all.groupSize) == (8, 4, true, 128))
        let one = try #require(KernelOptions("multiply=wide"))
        #expect((one.lanes, one.vectorsPerItem, one.usesHighMultiply, one.groupSize) == (nil, nil, false, nil))
        let other = try #require(KernelOptions("root=native,widen=integers"))
        #expect((other.usesNativeRoot, other.widensByIntegers, other.lanes) == (true, true, nil))
    }

    @Test(arguments: [
        "", "lanes", "lanes=", "lanes=3", "lanes=16,lanes=16", "lanes=16,", "vectors=3", "multiply=fast", "root=fast",
        "group=48",
        "group=2048", "width=16", "lanes=1=2", "lanes=16 vectors=2",
    ])
    func refusesWhatIsNoChoice(_ text: String) { #expect(KernelOptions(text) == nil) }

    @Test func whatIsGivenReplacesWhatTheDeviceSuggests() throws {
        let device = DeviceDescription.example(kind: .cpu)
        let standard = KernelShape(device)
        #expect(standard.origin == .standard)
        #expect(standard.choice.description == "lanes=1,vectors=2,multiply=wide,widen=convert,root=exact,group=1")
        let given = KernelShape(device, options: try #require(KernelOptions("vectors=4,group=64")))
        #expect(given.origin == .given)
        #expect(given.choice.description == "lanes=1,vectors=4,multiply=wide,widen=convert,root=exact,group=64")
        // What a choice says of itself gives that choice.
        let again = try #require(KernelOptions(given.choice.description)).applied(to: standard.choice)
        #expect(again == given.choice)
        #expect(
            KernelShape(.example(kind: .gpu)).choice.description
                == "lanes=1,vectors=1,multiply=high,widen=convert,root=exact,group=64")
    }

    @Test func shapesAreWholeGroups() throws {
        let shape = KernelShape(
            .example(kind: .cpu), options: try #require(KernelOptions("lanes=4,vectors=2,group=16")))
        #expect(shape.padded(1) == 128)
        #expect(shape.padded(129) == 256)
        #expect(shape.groupSize(limit: 5) == 4)
    }
}
