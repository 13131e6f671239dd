// The lane dialect over symbols: the same names as Kernels/lanes.cl. Included once per form, in a namespace of its own, with LANES
// defined; every value stands for LANES trajectories.
#define LANES_FN static inline
#define LANES_FUNCTION LANES_FN

// A number that all trajectories share.
struct scalar {
    uint64_t value;
    bool steps;
    scalar(uint64_t value = 0, bool steps = false) : value(value), steps(steps) {}
    counted::Symbol symbol() const { return {constant(), steps ? counted::shared : counted::fixed}; }
    int constant() const { return counted::graph.add(steps ? counted::free_of_charge : counted::number, value, 0, {}); }
    operator uint64_t() const { return value; }
    scalar operator++(int) { return {value++, steps}; }
    void operator+=(scalar other) { *this = {value + other.value, steps || other.steps}; }
};
#define SCALAR_OPERATOR(op)                                                                                          \
    static inline scalar operator op(scalar a, scalar b) { return {a.value op b.value, a.steps || b.steps}; }          \
    static inline scalar operator op(scalar a, unsigned b) { return a op scalar(b); }                                \
    static inline scalar operator op(unsigned a, scalar b) { return scalar(a) op b; }
SCALAR_OPERATOR(+) SCALAR_OPERATOR(^) SCALAR_OPERATOR(*) SCALAR_OPERATOR(|)
static inline scalar operator>>(scalar a, int b) { return {a.value >> b, a.steps}; }
static inline scalar operator<<(scalar a, int b) { return {a.value << b, a.steps}; }
typedef scalar u32;
typedef scalar u64;

enum Type { f32, f64, w32, w64, wide };

// Words of 32 bits in one value of a type: `wide` has half as many lanes.
static inline double words(Type type) { return LANES * (type == f64 || type == w64 ? 2 : 1); }

template <Type type> struct value {
    counted::Symbol symbol;
    bool is_low_half = false;
    value() : symbol{0, counted::fixed} {}
    value(counted::Symbol symbol) : symbol(symbol) {}
    value(scalar number) : symbol(number.symbol()), is_low_half(type == wide && number.value == 0xFFFFFFFF) {}
    explicit value(double constant) : symbol(scalar(uint64_t(__builtin_bit_cast(uint64_t, constant))).symbol()) {}
    // The same bits as another type.
    template <Type other> explicit value(value<other> bits) : symbol(bits.symbol) {}
    void operator^=(value other) { *this = *this ^ other; }
};
struct mask {
    counted::Symbol symbol;
};
typedef value<f32> f32v;
typedef value<f64> f64v;
typedef value<w32> u32v;
typedef value<w32> i32v;
typedef value<w64> u64v;
typedef value<wide> u64h;

template <Type type>
static value<type> apply(counted::Kind kind, int tag, std::vector<value<type>> operands, double per_value = words(type)) {
    std::vector<counted::Symbol> symbols;
    for (auto &one : operands) symbols.push_back(one.symbol);
    return {counted::operation(kind, tag, per_value, symbols)};
}

static inline counted::Kind sum_kind(Type type) {
    return type == f32 ? counted::add32 : type == f64 ? counted::add64 : counted::integer;
}
static inline counted::Kind product_kind(Type type) {
    return type == f32 ? counted::fma32 : type == f64 ? counted::fma64 : counted::multiply;
}
// A floating-point operation or a product counts once for each lane, whatever its width.
static inline double per_lane(Type type) { return type == wide ? LANES / 2.0 : LANES; }
static inline double sum_words(Type type) { return type == f32 || type == f64 ? LANES : words(type); }

#define VALUE_OPERATOR(op, kind, tag, amount)                                                        \
    template <Type type> static value<type> operator op(value<type> a, value<type> b) {              \
        return apply<type>(kind, tag, {a, b}, amount);                                               \
    }
VALUE_OPERATOR(+, sum_kind(type), 0, sum_words(type))
VALUE_OPERATOR(-, sum_kind(type), 1, sum_words(type))
VALUE_OPERATOR(*, product_kind(type), 0, per_lane(type))
VALUE_OPERATOR(/, counted::divide64, 0, LANES)
// Products read the low halves of wide lanes and nothing else, so nothing has to clear the high ones.
template <Type type> static value<type> operator&(value<type> a, value<type> b) {
    return b.is_low_half ? a : apply<type>(counted::logic, 0, {a, b}, words(type));
}
VALUE_OPERATOR(|, counted::logic, 1, words(type))
VALUE_OPERATOR(^, counted::logic, 2, words(type))
VALUE_OPERATOR(<<, counted::shift, 0, words(type))
VALUE_OPERATOR(>>, counted::shift, 1, words(type))
template <Type type> static value<type> operator~(value<type> a) { return apply<type>(counted::complement, 0, {a}); }
// A sign goes along with the operation that takes the value.
template <Type type> static value<type> operator-(value<type> a) {
    return apply<type>(counted::free_of_charge, 0, {a});
}
template <Type type> static value<type> operator<<(value<type> a, int b) { return a << value<type>(scalar(b)); }
template <Type type> static value<type> operator>>(value<type> a, int b) { return a >> value<type>(scalar(b)); }

#define COMPARISON(op, tag)                                                              \
    template <Type type> static mask operator op(value<type> a, value<type> b) {         \
        return {apply<type>(counted::integer, tag, {a, b}).symbol};                      \
    }
COMPARISON(<, 10) COMPARISON(>, 11) COMPARISON(<=, 12) COMPARISON(>=, 13) COMPARISON(==, 14) COMPARISON(!=, 15)
// Truth values are single bits: their logic is not counted.
static inline mask operator&(mask a, mask b) { return {counted::operation(counted::free_of_charge, 1, 0, {a.symbol, b.symbol})}; }
static inline mask operator|(mask a, mask b) { return {counted::operation(counted::free_of_charge, 2, 0, {a.symbol, b.symbol})}; }
static inline mask not_mask(mask a) { return {counted::operation(counted::free_of_charge, 3, 0, {a.symbol})}; }

static f64v select(mask m, f64v a, f64v b) {
    return {counted::operation(counted::integer, 16, words(f64), {m.symbol, a.symbol, b.symbol})};
}
static u64v select_words(mask m, u64v a, u64v b) {
    return {counted::operation(counted::integer, 16, words(w64), {m.symbol, a.symbol, b.symbol})};
}
template <Type type> static value<type> fused(value<type> a, value<type> b, value<type> c) {
    return apply<type>(product_kind(type), 1, {a, b, c}, LANES);
}
template <Type to, Type from> static value<to> converted(counted::Kind kind, value<from> x) {
    return {counted::operation(kind, 0, LANES, {x.symbol})};
}
static inline u32v joined(u64h even, u64h odd) {
    return {counted::operation(counted::integer, 17, LANES, {even.symbol, odd.symbol})};
}

#define F32(x) f32v(double(x))
#define F64(x) f64v(double(x))
#define U32(x) u32v(scalar(x))
#define I32(x) i32v(scalar(x))
#define U64(x) u64v(scalar(x))
#define U64H(x) u64h(scalar(x))
#define FMA(a, b, c) fused(a, b, c)
#define SQRT_F32(x) apply<f32>(counted::sqrt32, 0, {x}, LANES)
#define SQRT_F64(x) apply<f64>(counted::sqrt64, 0, {x}, LANES)
// As an addition, where there is no class for it.
#define FLOOR_F64(x) apply<f64>(counted::add64, 2, {x}, LANES)
#define SELECT_U64(m, a, b) select_words(m, a, b)
#define AS_F32(x) f32v(x)
#define AS_F64(x) f64v(x)
#define AS_U32(x) u32v(x)
#define AS_I32(x) i32v(x)
#define AS_U64(x) u64v(x)
#define AS_U64H(x) u64h(x)
#define TO_F32(x) converted<f32>(counted::to32, x)
#define TO_F64(x) converted<f64>(counted::to64, x)
#define SELECT_F64(m, a, b) select(m, a, b)
#define MASK_NOT(m) not_mask(m)
#define INTERLEAVE_U32(even, odd) joined(even, odd)
#define SELECT_U32(m, a, b) u32v(counted::operation(counted::integer, 16, words(w32), {m.symbol, a.symbol, b.symbol}))
#define LANE_INDEX u32v(counted::fresh(counted::fixed))
// Both halves count as one product.
#define mul_hi(a, b) ((a) * (b))
