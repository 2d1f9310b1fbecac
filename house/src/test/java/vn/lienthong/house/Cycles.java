package vn.lienthong.house;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The cycles in a graph of names: its strongly connected components of more than one member (Tarjan 1972). */
final class Cycles {
    private final Map<String, ? extends Collection<String>> graph;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> low = new HashMap<>();
    private final Deque<String> stack = new ArrayDeque<>();
    private final Set<String> onStack = new HashSet<>();
    private final List<Set<String>> found = new ArrayList<>();

    private Cycles(Map<String, ? extends Collection<String>> graph) {
        this.graph = graph;
    }

    /** Each cycle as the sorted names of its members. */
    static List<Set<String>> of(Map<String, ? extends Collection<String>> graph) {
        Cycles cycles = new Cycles(graph);
        new TreeSet<>(graph.keySet()).forEach(name -> {
            if (!cycles.index.containsKey(name)) {
                cycles.visit(name);
            }
        });
        return cycles.found;
    }

    private void visit(String name) {
        index.put(name, index.size());
        low.put(name, index.get(name));
        stack.push(name);
        onStack.add(name);
        Collection<String> next = graph.get(name);
        for (String other : next == null ? List.<String>of() : next) {
            if (!index.containsKey(other)) {
                visit(other);
                low.merge(name, low.get(other), Math::min);
            } else if (onStack.contains(other)) {
                low.merge(name, index.get(other), Math::min);
            }
        }
        if (low.get(name).equals(index.get(name))) {
            close(name);
        }
    }

    private void close(String name) {
        Set<String> members = new TreeSet<>();
        String member;
        do {
            member = stack.pop();
            onStack.remove(member);
            members.add(member);
        } while (!member.equals(name));
        if (members.size() > 1) {
            found.add(members);
        }
    }
}
