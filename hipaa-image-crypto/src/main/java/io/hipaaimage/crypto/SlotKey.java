package io.hipaaimage.crypto;

/** A key that wraps and unwraps data keys of single files. Safe for use by several threads. */
interface SlotKey extends SlotSealer, SlotOpener {}
