package io.hipaaimage.core.legal;

/** A record on file with its place in the order of filing, guarded by the lock of its register. */
final class Filed<T> {
    private final int number;
    private T record;

    Filed(int number, T record) {
        this.number = number;
        this.record = record;
    }

    /** Greater than that of whatever was filed before. */
    int number() {
        return number;
    }

    T record() {
        return record;
    }

    void become(T changed) {
        record = changed;
    }
}
