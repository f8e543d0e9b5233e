package io.hipaaimage.core.access;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets of situations as decision diagrams over variables with a few values each.
 *
 * <p><b>Form.</b> A diagram is a number: 0 has nothing, 1 has everything, any other is a node that tests one variable and has a diagram for
 * each of its values. Nodes are ordered and reduced, so that equal sets are equal numbers (Bryant 1986, for multi-valued variables).
 *
 * <p><b>Bounds.</b> The number of nodes is limited; who needs more is refused, so that a hostile rule file cannot take the memory.
 *
 * <p>For one thread.
 */
final class Diagrams {
    static final int NOTHING = 0;
    static final int EVERYTHING = 1;

    private static final int MOST_NODES = 4_000_000;

    private final int[] sizes;
    private final List<int[]> children = new ArrayList<>();
    private int[] variables = new int[1024];
    private final Map<Key, Integer> unique = new HashMap<>();
    private final LongMap products = new LongMap();
    private final LongMap complements = new LongMap();

    /** Thrown inside, and turned into a refusal by {@link #refusing}. */
    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What computes with diagrams. */
    interface Work<T> {
        T run() throws RefusedException;
    }

    /** A node's content, for finding the one that is there already. */
    private record Key(int variable, int[] children) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.variable == variable && Arrays.equals(key.children, children);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(children) + variable;
        }
    }

    Diagrams(int[] sizes) {
        this.sizes = sizes.clone();
        children.add(new int[0]);
        children.add(new int[0]);
        variables[NOTHING] = sizes.length;
        variables[EVERYTHING] = sizes.length;
    }

    static <T> T refusing(Work<T> work) throws RefusedException {
        try {
            return work.run();
        } catch (TooLarge e) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "RULES_TOO_LARGE", "the rules test too much at once to be analysed");
        }
    }

    int size(int variable) {
        return sizes[variable];
    }

    int nodes() {
        return children.size();
    }

    int variable(int node) {
        return variables[node];
    }

    /** The diagram below a node for one value of the variable that it tests. */
    int child(int node, int value) {
        return children.get(node)[value];
    }

    /** The node that tests a variable, or what is the same for all its values. */
    int node(int variable, int[] below) {
        boolean same = true;
        for (int i = 1; i < below.length && same; i++) {
            same = below[i] == below[0];
        }
        if (same) {
            return below[0];
        }
        Key key = new Key(variable, below);
        Integer known = unique.get(key);
        if (known != null) {
            return known;
        }
        int node = children.size();
        if (node >= MOST_NODES) {
            throw new TooLarge();
        }
        if (node == variables.length) {
            variables = Arrays.copyOf(variables, node * 2);
        }
        variables[node] = variable;
        children.add(below);
        unique.put(key, node);
        return node;
    }

    /** Where a variable has one of these values. */
    int where(int variable, BitSet values) {
        int[] below = new int[sizes[variable]];
        for (int i = 0; i < below.length; i++) {
            below[i] = values.get(i) ? EVERYTHING : NOTHING;
        }
        return node(variable, below);
    }

    int and(int a, int b) {
        if (a == NOTHING || b == NOTHING) {
            return NOTHING;
        }
        if (a == EVERYTHING || a == b) {
            return b;
        }
        if (b == EVERYTHING) {
            return a;
        }
        long key = (long) Math.min(a, b) << 32 | Math.max(a, b);
        int known = products.get(key);
        if (known >= 0) {
            return known;
        }
        int variable = Math.min(variables[a], variables[b]);
        int[] below = new int[sizes[variable]];
        for (int i = 0; i < below.length; i++) {
            below[i] = and(below(a, variable, i), below(b, variable, i));
        }
        int product = node(variable, below);
        products.put(key, product);
        return product;
    }

    private int below(int node, int variable, int value) {
        return variables[node] == variable ? child(node, value) : node;
    }

    int not(int a) {
        if (a <= EVERYTHING) {
            return 1 - a;
        }
        int known = complements.get(a);
        if (known >= 0) {
            return known;
        }
        int[] below = new int[sizes[variables[a]]];
        for (int i = 0; i < below.length; i++) {
            below[i] = not(child(a, i));
        }
        int complement = node(variables[a], below);
        complements.put(a, complement);
        complements.put(complement, a);
        return complement;
    }

    int or(int a, int b) {
        return not(and(not(a), not(b)));
    }

    int without(int a, int b) {
        return and(a, not(b));
    }

    int when(int condition, int then, int otherwise) {
        return or(and(condition, then), and(not(condition), otherwise));
    }

    boolean within(int a, int b) {
        return without(a, b) == NOTHING;
    }

    /** The diagram as if a variable had this value. */
    int given(int a, int variable, int value) {
        return given(a, variable, value, new LongMap());
    }

    private int given(int a, int variable, int value, LongMap done) {
        if (variables[a] > variable) {
            return a;
        }
        if (variables[a] == variable) {
            return child(a, value);
        }
        int known = done.get(a + 1L);
        if (known >= 0) {
            return known;
        }
        int[] below = new int[sizes[variables[a]]];
        for (int i = 0; i < below.length; i++) {
            below[i] = given(child(a, i), variable, value, done);
        }
        int result = node(variables[a], below);
        done.put(a + 1L, result);
        return result;
    }

    /** One situation that is in it: for each variable a value, -1 where any will do. */
    int[] example(int a) {
        int[] values = new int[sizes.length];
        Arrays.fill(values, -1);
        int node = a;
        while (node > EVERYTHING) {
            int value = 0;
            while (child(node, value) == NOTHING) {
                value++;
            }
            values[variables[node]] = value;
            node = child(node, value);
        }
        return values;
    }
}
