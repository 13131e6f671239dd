// Block operations: each instruction applies one operation to a block of samples held as arrays of binary64. A chain
// applies several, one to the result of the other, which stays in registers.
#ifndef LEAPSTAR_BLOCK_OPERATIONS_H
#define LEAPSTAR_BLOCK_OPERATIONS_H
#include <stdint.h>

// Operand shapes: V is an array with one value per sample, S one value that all samples share, N an array of binary32
// with one normal per sample, which is widened.
typedef enum {
    LS_ADD_VV, LS_ADD_SV,
    LS_SUBTRACT_VV, LS_SUBTRACT_VS, LS_SUBTRACT_SV,
    LS_MULTIPLY_VV, LS_MULTIPLY_SV,
    LS_DIVIDE_VV, LS_DIVIDE_VS, LS_DIVIDE_SV,
    LS_FMA_VVV, LS_FMA_SVV, LS_FMA_VVS, LS_FMA_SVS,   // a·b + c
    LS_FNMA_VVV, LS_FNMA_SVV, LS_FNMA_VVS, LS_FNMA_SVS, // c − a·b
    LS_FMS_VVV, LS_FMS_SVV,                           // a·b − c
    LS_FMA_SNV, LS_FNMA_SNV,
    LS_FMA_OF_FMA, LS_FMA_OF_FNMA,                    // a·(b·c + d) + e and a·(d − b·c) + e, shapes SSVVV
    LS_FMA_OF_FMA_N, LS_FMA_OF_FNMA_N,                // the same, shapes SSNVV
    LS_KICK_DRIFT, LS_KICK_DRIFT_FN,                  // the four above, and then to out2 the drift f·out + g, shapes SV
    LS_KICK_DRIFT_N, LS_KICK_DRIFT_FN_N,
    LS_ADD_DIFFERENCE,                                // a + (b − c), shapes VVS
    LS_NEGATE_V, LS_ABSOLUTE_V, LS_SQUARE_ROOT_V, LS_MINIMUM_VV, LS_MAXIMUM_VV,
    LS_FLOOR_V, LS_MODULO_VV,
    LS_SELECT_LESS, LS_SELECT_LESS_OR_EQUAL, LS_SELECT_EQUAL, LS_SELECT_NOT_EQUAL,
    LS_EXP, LS_LOG, LS_SIN, LS_COS, LS_TAN, LS_SINH, LS_COSH, LS_TANH, LS_ATAN, LS_POW,
    LS_EXP2, LS_LOG2, LS_LOG10, LS_CBRT, LS_ASIN, LS_ACOS, LS_ERF, LS_ATAN2, LS_HYPOT,
    LS_COPY_V, LS_FILL_S, LS_WIDEN_N,
    LS_LOOKUP,                                        // the table b at index a, shapes VSS: c is the table's last index
    LS_CHAIN,                                         // to out what the next `links` instructions make of a, in order
    // Links of a chain, with x for the result so far; the operands are a, then b.
    LS_LINK_ADD_V, LS_LINK_ADD_S,                     // x + a
    LS_LINK_SUBTRACT_V, LS_LINK_SUBTRACT_S,           // x − a
    LS_LINK_FROM_V, LS_LINK_FROM_S,                   // a − x
    LS_LINK_MULTIPLY_V, LS_LINK_MULTIPLY_S,           // x·a
    LS_LINK_DIVIDE_V, LS_LINK_DIVIDE_S,               // x ÷ a
    LS_LINK_OVER_V, LS_LINK_OVER_S,                   // a ÷ x
    LS_LINK_FMA_VV, LS_LINK_FMA_VS, LS_LINK_FMA_SV, LS_LINK_FMA_SS, // x·a + b
    LS_LINK_FNMA_VV, LS_LINK_FNMA_VS, LS_LINK_FNMA_SV, LS_LINK_FNMA_SS, // b − x·a
    LS_LINK_FMS_VV, LS_LINK_FMS_SV,                   // x·a − b
    LS_LINK_PLUS_VV, LS_LINK_PLUS_SV, LS_LINK_PLUS_SN, // x + a·b
    LS_LINK_MINUS_VV, LS_LINK_MINUS_SV, LS_LINK_MINUS_SN, // x − a·b
    LS_LINK_UNDER_VV, LS_LINK_UNDER_SV,               // a·b − x
    LS_LINK_NEGATE, LS_LINK_ABSOLUTE, LS_LINK_SQUARE_ROOT,
} leapstar_block_operation;

typedef struct {
    leapstar_block_operation operation;
    int links;
    double *out, *out2;
    // Never null: operands that the operation does not have point to any readable memory.
    const double *a, *b, *c, *d, *e, *f, *g;
} leapstar_block_instruction;
#endif
