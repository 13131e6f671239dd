/// The kernel files of this folder, baked into the program.
package enum KernelSource {
    /// The lane dialect and everything written in it, in the order in which they need each other.
    package static let numerics = [text(PackageResources.lanes_cl)] + dialectNumerics

    /// The same as C with clang's vector extensions.
    package static let numericsInC = [text(PackageResources.lanes_h)] + dialectNumerics

    /// In C after ``numericsInC``: lanes along the sites of one trajectory.
    package static let sites = text(PackageResources.sites_h)

    private static let dialectNumerics = [
        PackageResources.binary64_cl, PackageResources.exponential_cl,
        PackageResources.logarithm_cl,
        PackageResources.trigonometric_cl, PackageResources.hyperbolic_cl, PackageResources.arctangent_cl,
        PackageResources.power_cl, PackageResources.bases_cl, PackageResources.roots_cl, PackageResources.arcs_cl,
        PackageResources.error_function_cl, PackageResources.modulo_cl, PackageResources.philox_cl,
        PackageResources.normals_cl,
        PackageResources.rows_cl, PackageResources.mulberry32_cl, PackageResources.colours_cl,
    ].map(text)

    /// What follows the generated program.
    package static let kernels = [selection, trajectory, points, entry, reduction]
    /// Of programs that reduce a record.
    package static let selection = text(PackageResources.select_cl)
    package static let trajectory = text(PackageResources.trajectory_cl)
    /// In place of ``trajectory`` where a work-item carries several points.
    package static let points = text(PackageResources.points_cl)
    /// The kernels of an OpenCL device.
    package static let entry = text(PackageResources.entry_cl)

    /// A program of its own: it needs nothing else.
    package static let reduction = text(PackageResources.reduce_cl)

    /// Kernels that try one operation each, to follow the numerics: what a device is proven with.
    package static let checks = text(PackageResources.checks_cl)

    /// What tries the roots of all radii that normals have, after the numerics.
    package static let radii = text(PackageResources.radii_cl)

    /// What measures a device, after the numerics.
    package static let ceilings = text(PackageResources.ceilings_cl)

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
