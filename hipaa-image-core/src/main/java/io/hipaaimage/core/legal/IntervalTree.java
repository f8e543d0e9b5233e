package io.hipaaimage.core.legal;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Records by the time in which they are in force. Whatever their number, the one of those that have begun which lasts longest is found
 * in the steps of one way from the root: a search tree by beginning that chance keeps flat (a treap), each node knowing what lasts longest
 * below it. Chance shapes the tree and never the answer. Guarded by the lock of the register.
 */
final class IntervalTree<T extends IntervalTree.Span> {
    private @Nullable Node<T> root;

    /** What is in force from {@code begins} to before {@code ends}, seconds of the epoch; neither changes while it is in a tree. */
    interface Span {
        /** Its place in the order of filing. */
        int number();

        long begins();

        long ends();
    }

    /** A place of the tree. */
    static final class Node<T extends Span> {
        final T span;
        final long begins;
        final long ends;
        private final int priority;
        private @Nullable Node<T> left;
        private @Nullable Node<T> right;
        private Node<T> longest = this;

        private Node(T span, int priority) {
            this.span = span;
            this.begins = span.begins();
            this.ends = span.ends();
            this.priority = priority;
        }

        private boolean before(long otherBegins, int otherNumber) {
            return begins != otherBegins ? begins < otherBegins : span.number() < otherNumber;
        }

        private Node<T> refreshed() {
            longest = longer(longer(this, left == null ? null : left.longest), right == null ? null : right.longest);
            return this;
        }
    }

    void add(T span) {
        root = insert(root, new Node<>(span, ThreadLocalRandom.current().nextInt()));
    }

    void remove(long begins, int number) {
        root = without(root, begins, number);
    }

    boolean isEmpty() {
        return root == null;
    }

    /** Of those that have begun by a time the one that ends last, the newest of equals; it may have ended. */
    @Nullable Node<T> lasting(long at) {
        Node<T> best = null;
        Node<T> node = root;
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

    private static int depth(@Nullable Node<?> node) {
        return node == null ? 0 : 1 + Math.max(depth(node.left), depth(node.right));
    }

    private static <T extends Span> Node<T> longer(Node<T> one, @Nullable Node<T> other) {
        if (other == null || one.ends > other.ends) {
            return one;
        }
        return one.ends == other.ends && one.span.number() > other.span.number() ? one : other;
    }

    private static <T extends Span> Node<T> insert(@Nullable Node<T> into, Node<T> node) {
        if (into == null) {
            return node;
        }
        if (node.priority > into.priority) {
            split(into, node);
            return node;
        }
        if (into.before(node.begins, node.span.number())) {
            into.right = insert(into.right, node);
        } else {
            into.left = insert(into.left, node);
        }
        return into.refreshed();
    }

    /** Hangs what is before a new node to its left and the rest to its right: one way down, then up again. */
    private static <T extends Span> void split(@Nullable Node<T> tree, Node<T> at) {
        if (tree == null) {
            at.left = null;
            at.right = null;
        } else if (tree.before(at.begins, at.span.number())) {
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

    private static <T extends Span> @Nullable Node<T> without(@Nullable Node<T> from, long begins, int number) {
        if (from == null) {
            return null;
        }
        if (from.begins == begins && from.span.number() == number) {
            return merged(from.left, from.right);
        }
        if (from.before(begins, number)) {
            from.right = without(from.right, begins, number);
        } else {
            from.left = without(from.left, begins, number);
        }
        return from.refreshed();
    }

    private static <T extends Span> @Nullable Node<T> merged(@Nullable Node<T> left, @Nullable Node<T> right) {
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
