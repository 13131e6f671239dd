import CAffinity
import Foundation
import Testing

@testable import Backends

@Suite struct AffinityTests {
    /// A mask is a thread's, and passes to those that it starts.
    @Test(.enabled(if: leapstar_processors_in_mask() > 0, "this system has no affinity masks")) func masksCount() async
    {
        let counts = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let before = AvailableProcessors.inMask
                let status = leapstar_stay_on_one_processor()
                continuation.resume(returning: (before, status, AvailableProcessors.inMask))
            }
        }
        #expect(counts.0 >= 1 && counts.1 == 0 && counts.2 == 1)
    }

    @Test func thereIsAProcessor() {
        #expect(AvailableProcessors.count >= 1 && AvailableProcessors.count <= ProcessInfo.processInfo.processorCount)
    }
}

/// The kernel's files about control groups, and the number of processors that they grant.
@Suite struct ControlGroupTests {
    private static let unified =
        "30 24 0:26 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:4 - cgroup2 cgroup2 rw,nsdelegate"

    private func processors(_ membership: String, _ mounts: String, _ files: [String: String]) -> Double? {
        ControlGroups(membership: membership, mounts: mounts).processors { files[$0] }
    }

    @Test(
        arguments: [
            ("150000 100000\n", 1.5), ("50000 100000\n", 0.5), ("400000 100000", 4), ("max 100000\n", nil), ("", nil),
            ("x y", nil), ("1000 0", nil),
        ] as [(String, Double?)]) func unifiedQuotas(text: String, processors: Double?)
    {
        let found = self.processors("0::/job.scope\n", Self.unified, ["/sys/fs/cgroup/job.scope/cpu.max": text])
        #expect(found == processors)
    }

    /// A group has no more than the groups around it.
    @Test(arguments: [("a", 0.5), ("a/b", 0.5), ("a/b/c", 0.5), ("", nil)] as [(String, Double?)])
    func theLeastOnTheWayCounts(limited: String, processors: Double?) {
        var files = [
            "/sys/fs/cgroup/a/cpu.max": "300000 100000", "/sys/fs/cgroup/a/b/cpu.max": "max 100000",
            "/sys/fs/cgroup/a/b/c/cpu.max": "200000 100000",
        ]
        files["/sys/fs/cgroup/\(limited)\(limited.isEmpty ? "" : "/")cpu.max"] = limited.isEmpty ? nil : "50000 100000"
        #expect(self.processors("0::/a/b/c\n", Self.unified, files) == processors ?? 2)
    }

    /// In a container the group is that of the host, and its folder stands where all groups do.
    @Test func containers() {
        let bound = "812 811 0:26 /docker/4f /sys/fs/cgroup ro,nosuid - cgroup2 cgroup rw"
        #expect(processors("0::/docker/4f\n", bound, ["/sys/fs/cgroup/cpu.max": "250000 100000"]) == 2.5)
        #expect(processors("0::/docker/4f/x\n", bound, ["/sys/fs/cgroup/x/cpu.max": "100000 100000"]) == 1)
        #expect(processors("0::/\n", Self.unified, ["/sys/fs/cgroup/cpu.max": "300000 100000"]) == 3)
        // Outside of the namespace.
        #expect(processors("0::/../other\n", Self.unified, ["/sys/fs/cgroup/cpu.max": "300000 100000"]) == 3)
        // Beside the hierarchy of another container.
        let foreign = bound + "\n813 811 0:26 /docker/other /mnt/other ro - cgroup2 cgroup rw"
        #expect(
            processors(
                "0::/docker/4f\n", foreign,
                ["/sys/fs/cgroup/cpu.max": "250000 100000", "/mnt/other/cpu.max": "50000 100000"]) == 2.5)
        let spaced = "30 24 0:26 / /my\\040groups rw - cgroup2 cgroup2 rw"
        #expect(processors("0::/\n", spaced, ["/my groups/cpu.max": "300000 100000"]) == 3)
    }

    @Test func separateHierarchies() {
        let membership = "12:memory:/slurm/job\n4:cpu,cpuacct:/slurm/job\n1:name=systemd:/x\n0::/x\n"
        let mounts = """
            31 24 0:27 / /sys/fs/cgroup/memory rw shared:9 - cgroup cgroup rw,memory
            35 24 0:31 / /sys/fs/cgroup/cpu,cpuacct rw shared:11 - cgroup cgroup rw,cpu,cpuacct
            25 24 0:22 / /sys/fs/cgroup/unified rw shared:8 - cgroup2 cgroup2 rw
            """
        let folder = "/sys/fs/cgroup/cpu,cpuacct/slurm"
        var files = ["\(folder)/job/cpu.cfs_quota_us": "-1\n", "\(folder)/job/cpu.cfs_period_us": "100000\n"]
        #expect(processors(membership, mounts, files) == nil)
        (files["\(folder)/cpu.cfs_quota_us"], files["\(folder)/cpu.cfs_period_us"]) = ("320000\n", "100000\n")
        #expect(processors(membership, mounts, files) == 3.2)
        files["\(folder)/job/cpu.cfs_quota_us"] = "20000"
        #expect(processors(membership, mounts, files) == 0.2)
    }

    @Test func withoutHierarchies() {
        #expect(processors("", "", [:]) == nil)
        #expect(
            processors(
                "0::/a\nnonsense\n", "36 35 98:0 /mnt1 /mnt2 rw - ext3 /dev/root rw\nbroken\n", ["/mnt2/cpu.max": "1 1"]
            ) == nil)
    }
}
