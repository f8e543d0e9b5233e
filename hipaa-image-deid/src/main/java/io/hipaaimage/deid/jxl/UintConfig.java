package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;

/** How a symbol and the bits behind it make a number (ISO/IEC 18181-1 annex C.3.3). */
record UintConfig(int splitExponent, int highBits, int lowBits) {
    static UintConfig read(HeaderBits bits, int alphabetBits) throws ImageVaultException, IOException {
        int split = (int) bits.read(ceilLog2(alphabetBits + 1));
        int high = 0;
        int low = 0;
        if (split != alphabetBits) {
            high = (int) bits.read(ceilLog2(split + 1));
            if (high > split) {
                throw bits.malformed("header's numbers");
            }
            low = (int) bits.read(ceilLog2(split - high + 1));
        }
        if (high + low > split) {
            throw bits.malformed("header's numbers");
        }
        return new UintConfig(split, high, low);
    }

    /** The number that begins with a symbol. */
    long number(int symbol, HeaderBits bits) throws ImageVaultException, IOException {
        if (symbol < 1 << splitExponent) {
            return symbol;
        }
        int inSymbol = highBits + lowBits;
        int extra = (splitExponent - inSymbol + ((symbol - (1 << splitExponent)) >> inSymbol)) & 31;
        long low = symbol & ((1 << lowBits) - 1);
        long high = (1L << highBits) | ((symbol >> lowBits) & ((1 << highBits) - 1));
        return (((high << extra | bits.read(extra)) << lowBits) | low) & 0xFFFFFFFFL;
    }

    static int ceilLog2(int value) {
        return 32 - Integer.numberOfLeadingZeros(value - 1);
    }
}
