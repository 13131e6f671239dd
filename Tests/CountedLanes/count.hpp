// Counts a graph: what the outputs need, each node once, logic covered by operations of up to three operands.
#ifndef COUNT_HPP
#define COUNT_HPP
#include "include/counted_lanes.h"
#include "symbols.hpp"
#include <cstddef>
#include <utility>

namespace counted {

struct Cover {
    std::vector<bool> needed, absorbed;
    std::vector<int> uses;
    std::map<int, std::set<int>> leaves;

    explicit Cover(const std::vector<int> &outputs)
        : needed(graph.nodes.size()), absorbed(graph.nodes.size()), uses(graph.nodes.size()) {
        for (int output : outputs) need(output), uses[output]++;
        for (int node = 0; node < int(graph.nodes.size()); node++)
            if (needed[node] && graph.nodes[node].kind == logic) cover(node);
    }

    void need(int node) {
        if (needed[node]) return;
        needed[node] = true;
        for (int operand : graph.nodes[node].operands) need(operand), uses[operand]++;
    }

    static int plain(int node) {
        while (graph.nodes[node].kind == complement) node = graph.nodes[node].operands[0];
        return node;
    }

    // Takes in those operands that are logic for this node alone, as many as leave three leaves.
    void cover(int node) {
        std::vector<int> operands;
        for (int operand : graph.nodes[node].operands) operands.push_back(plain(operand));
        int best = -1, best_count = -1;
        for (int choice = 0; choice < 1 << operands.size(); choice++) {
            auto [possible, found] = take(operands, choice);
            if (possible && found.size() <= 3 && __builtin_popcount(choice) > best_count)
                best = choice, best_count = __builtin_popcount(choice), leaves[node] = found;
        }
        for (std::size_t i = 0; i < operands.size(); i++)
            if (best >> i & 1) absorbed[operands[i]] = true;
    }

    std::pair<bool, std::set<int>> take(const std::vector<int> &operands, int choice) {
        std::set<int> found;
        for (std::size_t i = 0; i < operands.size(); i++) {
            int operand = operands[i];
            if (!(choice >> i & 1)) { found.insert(operand); continue; }
            if (graph.nodes[operand].kind != logic || uses[operand] != 1) return {false, {}};
            found.insert(leaves[operand].begin(), leaves[operand].end());
        }
        return {true, found};
    }
};

inline counted_operations count(const std::vector<Symbol> &outputs, double trajectories) {
    std::vector<int> nodes;
    for (auto &output : outputs) nodes.push_back(output.node);
    Cover cover(nodes);
    counted_operations counts = {};
    for (std::size_t i = 0; i < graph.nodes.size(); i++) {
        auto &node = graph.nodes[i];
        if (!cover.needed[i] || cover.absorbed[i]) continue;
        if (node.kind < classes) counts.of[node.kind] += node.words / trajectories;
        if (node.kind == logic) counts.of[integer] += node.words / trajectories;
    }
    graph = {};
    return counts;
}

}
#endif
