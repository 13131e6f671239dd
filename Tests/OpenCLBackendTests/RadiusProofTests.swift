import Foundation
import LaneCode
import Testing

@testable import OpenCLBackend

/// Roots of radii by the native reciprocal root, which are used only where every one of them is exact.
@Suite(.needsDevice) struct RadiusProofTests {
    private func admit(_ options: String, compilerOptions: String = "") throws {
        let opened = try OpenedDevice(TestDevice.found.get())
        let description = opened.context.device.description
        let shape = KernelShape(description, options: try #require(KernelOptions(options)))
        let builder = ProgramBuilder(cache: nil, extraOptions: compilerOptions)
        try RadiusProof(description, builder: builder, facts: nil).admit(shape, on: opened)
    }

    /// No reciprocal root, and one that is right to ten bits. That this device's own passes is seen where its kernels are
    /// compared with the reference.
    @Test(arguments: ["-DINVERSE_ROOT_F32=sqrt", "-DINVERSE_ROOT_F32(x)=rsqrt((x)*1.001f)"])
    func refusesRootsThatAreNotExact(_ compilerOptions: String) throws {
        let error = #expect(throws: LaunchError.self) { try admit("root=native", compilerOptions: compilerOptions) }
        guard case .device(let message)? = error else {
            Issue.record("got \(String(describing: error))")
            return
        }
        #expect(message.description.hasSuffix("use root=exact"))
    }

    @Test func triesNothingWhereExactRootsAreUsed() throws {
        try admit("root=exact", compilerOptions: "-DINVERSE_ROOT_F32=sqrt")
    }

    /// What was found is kept for other runs, which believe it.
    @Test func isTriedOnce() throws {
        let opened = try OpenedDevice(TestDevice.found.get())
        let description = opened.context.device.description
        let folder = try TemporaryDirectory()
        let shape = KernelShape(description, options: try #require(KernelOptions("root=native")))
        let builder = ProgramBuilder(cache: nil, extraOptions: "-DINVERSE_ROOT_F32=sqrt")
        func admit() throws {
            let facts = FactStore(directory: folder.path)
            try RadiusProof(description, builder: builder, facts: facts).admit(shape, on: opened)
        }
        #expect(throws: LaunchError.self) { try admit() }
        let kept = try #require(try folder.files.first)
        let text = try String(contentsOf: kept, encoding: .utf8)
        try text.replacing("\"fact\":false", with: "\"fact\":true").write(to: kept, atomically: true, encoding: .utf8)
        try admit()
    }
}
