package io.hipaaimage.crypto;
final class RecordCodec { static final int MOST_ATTRIBUTES = 16_384; private RecordCodec() {} }
