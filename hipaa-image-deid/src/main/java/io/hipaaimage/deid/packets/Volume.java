package io.hipaaimage.deid.packets;

/**
 * A progression: packets of some resolutions, components and layers in one order (T.800 A.6.6, B.12).
 *
 * @param order 0 to 4: LRCP, RLCP, RPCL, PCRL, CPRL
 * @param fromResolution first resolution
 * @param toResolution one beyond the last
 * @param fromComponent first component
 * @param toComponent one beyond the last
 * @param layers one beyond the last layer
 */
record Volume(int order, int fromResolution, int toResolution, int fromComponent, int toComponent, int layers) {
    static final int LRCP = 0;
    static final int RLCP = 1;
    static final int RPCL = 2;
    static final int PCRL = 3;
    static final int CPRL = 4;
}
