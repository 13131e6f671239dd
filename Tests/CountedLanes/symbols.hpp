// Values that stand for themselves: operations on them build a graph, and the graph is counted.
#ifndef SYMBOLS_HPP
#define SYMBOLS_HPP
#include <cstdint>
#include <map>
#include <set>
#include <tuple>
#include <vector>

namespace counted {

enum Kind {
    multiply, integer, shift, add32, fma32, add64, fma64, to32, to64, sqrt32, sqrt64, divide64, classes,
    logic,       // becomes `integer`, up to three operands together
    complement,  // free: part of whatever logic takes it
    leaf, number, free_of_charge,
};

// The same operation on the same operands is one node.
struct Graph {
    struct Node {
        Kind kind;
        double words;
        std::vector<int> operands;
    };
    std::vector<Node> nodes;
    std::map<std::tuple<int, uint64_t, std::vector<int>>, int> known;

    // `tag` tells operations of one kind apart, such as sums from differences.
    int add(Kind kind, uint64_t tag, double words, std::vector<int> operands) {
        auto key = std::make_tuple(int(kind), tag, operands);
        auto found = known.find(key);
        if (kind != leaf && found != known.end()) return found->second;
        nodes.push_back({kind, words, operands});
        return known[key] = int(nodes.size()) - 1;
    }
};
// Tests run at the same time.
inline thread_local Graph graph;

// What a value depends on: nothing that changes from step to step; the step alone, so that all trajectories share it; or both.
enum Reach { fixed, shared, varying };

struct Symbol {
    int node;
    Reach reach;
};

inline Symbol fresh(Reach reach) { return {graph.add(leaf, 0, 0, {}), reach}; }

// Free where nothing changes between steps, or where all trajectories share the result.
inline Symbol operation(Kind kind, uint64_t tag, double words, std::vector<Symbol> operands) {
    bool changes = false, differs = false;
    std::vector<int> nodes;
    for (auto &one : operands) {
        changes |= one.reach != fixed;
        differs |= one.reach != shared;
        nodes.push_back(one.node);
    }
    if (!changes) return {graph.add(free_of_charge, 100 * kind + tag, 0, nodes), fixed};
    if (!differs) return {graph.add(free_of_charge, 100 * kind + tag, 0, nodes), shared};
    return {graph.add(kind, tag, words, nodes), varying};
}

}
#endif
