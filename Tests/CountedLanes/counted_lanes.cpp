#include "count.hpp"
#include <string>

// Words in lanes of 64 bits, even and odd lanes apart.
namespace wide_form {
#define LANES 2
#include "dialect.hpp"
#include "../../Kernels/philox.cl"

static counted_operations philox() {
    u32v w[4];
    ls_philox4x32_lanes(2, 3, 0, scalar(1, true), 4, 5, w, w + 1, w + 2, w + 3);
    return counted::count({w[0].symbol, w[1].symbol, w[2].symbol, w[3].symbol}, LANES);
}
}

#undef LANES
#include "undefine.hpp"

namespace narrow_form {
#define LANES 1
#define LEAPSTAR_MUL_HI 1
#include "dialect.hpp"
#include "../../Kernels/binary64.cl"
#include "../../Kernels/exponential.cl"
#include "../../Kernels/logarithm.cl"
#include "../../Kernels/trigonometric.cl"
#include "../../Kernels/hyperbolic.cl"
#include "../../Kernels/arctangent.cl"
#include "../../Kernels/power.cl"
#include "../../Kernels/bases.cl"
#include "../../Kernels/roots.cl"
#include "../../Kernels/arcs.cl"
#include "../../Kernels/error_function.cl"
#include "../../Kernels/modulo.cl"
#include "../../Kernels/philox.cl"
#include "../../Kernels/normals.cl"

static counted_operations philox() {
    u32v w[4];
    ls_philox4x32_lanes(2, 3, 0, scalar(1, true), 4, 5, w, w + 1, w + 2, w + 3);
    return counted::count({w[0].symbol, w[1].symbol, w[2].symbol, w[3].symbol}, LANES);
}

static counted_operations box_muller() {
    f64v first, second;
    ls_box_muller(u32v(counted::fresh(counted::varying)), u32v(counted::fresh(counted::varying)), &first, &second);
    return counted::count({first.symbol, second.symbol}, LANES);
}

static counted_operations function(const std::string &name) {
    f64v x(counted::fresh(counted::varying)), y(counted::fresh(counted::varying));
#define TRY_TWO(f) if (name == #f) return counted::count({ls_##f(x, y).symbol}, LANES);
    TRY_TWO(pow) TRY_TWO(atan2) TRY_TWO(hypot) TRY_TWO(modulo)
#define TRY(f) if (name == #f) return counted::count({ls_##f(x).symbol}, LANES);
    TRY(exp) TRY(log) TRY(sin) TRY(cos) TRY(tan) TRY(sinh) TRY(cosh) TRY(tanh) TRY(atan)
    TRY(exp2) TRY(log2) TRY(log10) TRY(cbrt) TRY(asin) TRY(acos) TRY(erf)
    return {};
}
}

counted_operations counted_philox_wide(void) { return wide_form::philox(); }
counted_operations counted_philox_high(void) { return narrow_form::philox(); }
counted_operations counted_box_muller(void) { return narrow_form::box_muller(); }
counted_operations counted_function(const char *name) { return narrow_form::function(name); }
