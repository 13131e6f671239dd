import Foundation
import Testing

/// Package.swift is accurate: it declares every dependency between modules, and nothing else is imported.
@Suite struct ImportTests {
    private let manifest: PackageManifest

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        manifest = try PackageManifest(root: root)
    }

    /// The reader of the manifest is no check that cannot fail.
    @Test func theManifestIsUnderstood() throws {
        #expect(manifest.targets.count > 40)
        let backends = try #require(manifest.targets.first { $0.name == "OpenCLBackend" })
        #expect(backends.dependencies.contains("COpenCL") && backends.imports.contains("COpenCL"))
        #expect(manifest.targets.first { $0.name == "CVectorOps" }?.includes == ["Kernels"])
    }

    @Test func everyImportIsDeclared() {
        for target in manifest.targets {
            let undeclared = target.imports.subtracting(target.dependencies).sorted()
            #expect(undeclared.isEmpty, "\(target.name) imports \(undeclared), which its dependencies lack")
        }
    }

    /// A program is a dependency that nothing imports: tests run it.
    @Test func everyDeclarationIsImported() {
        let programs = ["leapstar", "FaultTrials"]
        for target in manifest.targets {
            let idle = Set(target.dependencies).subtracting(target.imports).subtracting(programs).sorted()
            #expect(idle.isEmpty, "\(target.name) declares \(idle), which none of its files imports")
        }
    }

    /// The list is read from the bottom of the house to its top.
    @Test func dependenciesStandAbove() {
        var above: Set<String> = []
        for target in manifest.targets where !target.isTest {
            let below = target.includes.union(target.dependencies).subtracting(above).sorted()
            #expect(below.isEmpty, "\(target.name) takes from \(below), listed below it")
            above.insert(target.name)
        }
    }
}
