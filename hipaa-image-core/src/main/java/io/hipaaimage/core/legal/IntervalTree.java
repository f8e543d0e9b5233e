package io.hipaaimage.core.legal;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Authorizations by the time in which they are in force. Whatever their number, the one of those that have begun which lasts longest is found
 * in the steps of one way from the root: a search tree by beginning that chance keeps flat (a treap), each node knowing what lasts longest
 * below it. Chance shapes the tree and never the answer. Guarded by the lock of the register.
 */
final class IntervalTree {
    private @Nullable Node root;

    /** An authorization that is in force from {@code begins} to before {@code ends}, seconds of the epoch. */
    static final class Node {
        final Paper paper;
        final long begins;
        final long ends;
        private final int priority;
        private @Nullable Node left;
        private @Nullable Node right;
        private Node longest = this;

        private Node(Paper paper, int priority) {
            this.paper = paper;
            this.begins = paper.begins();
            this.ends = paper.ends();
            this.priority = priority;
        }

        private boolean before(long otherBegins, int otherNumber) {
            return begins != otherBegins ? begins < otherBegins : paper.number() < otherNumber;
        }

        private Node refreshed() {
            longest = longer(longer(this, left == null ? null : left.longest), right == null ? null : right.longest);
            return this;
        }
    }

    void add(Paper paper) {
        root = insert(root, new Node(paper, ThreadLocalRandom.current().nextInt()));
    }

    void remove(Paper paper) {
        root = without(root, paper.begins(), paper.number());
    }

    /** Of those that have begun by a time the one that ends last, the newest of equals; it may have ended. */
    @Nullable Node lasting(long at) {
        Node best = null;
        Node node = root;
        while (node != null) {
            if (node.begins <= at) {
                best = longer(longer(node, node.left == null ? null : node.left.longest), best);
                node = node.right;
            } else {
                node = node.left;
            }
        }
        return best;
    }

    /** How many steps the longest search takes. */
    int depth() {
        return depth(root);
    }

    private static int depth(@Nullable Node node) {
        return node == null ? 0 : 1 + Math.max(depth(node.left), depth(node.right));
    }

    private static Node longer(Node one, @Nullable Node other) {
        if (other == null || one.ends > other.ends) {
            return one;
        }
        return one.ends == other.ends && one.paper.number() > other.paper.number() ? one : other;
    }

    private static Node insert(@Nullable Node into, Node node) {
        if (into == null) {
            return node;
        }
        if (node.priority > into.priority) {
            split(into, node);
            return node;
        }
        if (into.before(node.begins, node.paper.number())) {
            into.right = insert(into.right, node);
        } else {
            into.left = insert(into.left, node);
        }
        return into.refreshed();
    }

    /** Hangs what is before a new node to its left and the rest to its right: one way down, then up again. */
    private static void split(@Nullable Node tree, Node at) {
        if (tree == null) {
            at.left = null;
            at.right = null;
        } else if (tree.before(at.begins, at.paper.number())) {
            split(tree.right, at);
            tree.right = at.left;
            at.left = tree.refreshed();
        } else {
            split(tree.left, at);
            tree.left = at.right;
            at.right = tree.refreshed();
        }
        at.refreshed();
    }

    private static @Nullable Node without(@Nullable Node from, long begins, int number) {
        if (from == null) {
            return null;
        }
        if (from.begins == begins && from.paper.number() == number) {
            return merged(from.left, from.right);
        }
        if (from.before(begins, number)) {
            from.right = without(from.right, begins, number);
        } else {
            from.left = without(from.left, begins, number);
        }
        return from.refreshed();
    }

    private static @Nullable Node merged(@Nullable Node left, @Nullable Node right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        if (left.priority > right.priority) {
            left.right = merged(left.right, right);
            return left.refreshed();
        }
        right.left = merged(left, right.left);
        return right.refreshed();
    }
}
