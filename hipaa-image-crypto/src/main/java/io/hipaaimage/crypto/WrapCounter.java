package io.hipaaimage.crypto;
final class WrapCounter {}
