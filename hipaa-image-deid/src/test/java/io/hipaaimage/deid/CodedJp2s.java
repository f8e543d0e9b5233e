package io.hipaaimage.deid;

import java.util.HexFormat;
import java.util.List;

/** Small pictures of noise that OpenJPEG 2.5.0 and OpenJPH 0.9.0 coded, without their comments. */
final class CodedJp2s {
    /** RPCL, two qualities, precincts, SOP and EPH; the precinct that holds all of the lower resolution is given the largest size. */
    static final byte[] PRECINCTS = HexFormat.of()
            .parseHex(
                    "ff4fff51002900000000000d0000000b00000000000000000000000d0000000b00000000000000000001070101ff52000e0702000200"
                            + "0100000001ff33ff5c00074040484850ff90000a0000000001410001ff93ff9100040000e787fc03f0e8c0ff9215d8f27ddfd20e17f9"
                            + "0c07f0674f14a81208c021ff9100040001fd417f386fac1be908ff9249b342d370b9ff4a9c660fbff37f5b1d31ce3b33d1a567d5d1f6"
                            + "9fff9100040002c70e8e1cff920dd965d4b7314a0f22313078196dff9100040003fd4171f6897da180ff92e9363d596964f76ba4464e"
                            + "02c996b4118c1c0f70e93835f4cbcca84f3ba1cc1109aa4913649fb050cbff9100040004a7c030ff9216aa392198abff9100040005c3"
                            + "ea09fa8221f68400ff9211edaa189b35ded68f0f8477fe0ead8dbf0f2c13366bedace9ff9100040006c620ff920c1dcf1dff91000400"
                            + "07fd60b0fa8161f68280ff92f148eeb8db0ee0e0013f019234dbefff9100040008a7050e08ff920b5d0985ff9100040009c3ea04fb40"
                            + "fea010ff9208befe67b4637febffd9");

    /** Two tiles in parts by resolution, the coder bypassed and ended after each pass. */
    static final byte[] TILES = HexFormat.of()
            .parseHex(
                    "ff4fff51002900000000000d0000000b0000000000000000000000080000000b00000000000000000001070101ff52000c0000000200"
                            + "0100010501ff5c00074040484850ff90000a0000000000150004ff93c94015d8f233dfff90000a0000000000160104ff93c4c00dd958"
                            + "68903bff90000a0000000000190204ff93f8c94458a6b8277fec85f2ff90000a0000000000380304ff93e351e384b8f81214d0db8d93"
                            + "417f02c9bf15c9518f7f1fec8acb0f22317f10ea455fafff7f9302dfa07fff90000a00010000000f0004ff9380ff90000a0001000000"
                            + "160104ff93a63616a37f4fc67fff90000a0001000000200204ff93cf80e1290017f7f9253a2a7f7f3f2acb8df7ff90000a0001000000"
                            + "270304ff93c3868f45230e192011e8e3ad0fbf7fff7f0dfa930f23074f0fffd9");

    /** PCRL of three components. */
    static final byte[] COLOURS = HexFormat.of()
            .parseHex(
                    "ff4fff51002f00000000000b0000000900000000000000000000000b0000000900000000000000000003070101070101070101ff5200"
                            + "0c00030002010200000001ff5c000a4040484850484850ff90000a0000000000970001ff93ce10104c8553fc01808fd3d6c8801375f8"
                            + "28f08029aa0a361ce280e3c1b133f00df844c18c121a7a0cc50359878bec5a1a83d02e09afdb80c62007d770e180c61806b2dd80efc0"
                            + "28cc58b1c30014d4ca2bf90a1c0cc419b44280c70614824b80cf84488a38301b25fc6b0c440c24b380e523133c1fa2632000047fd30d"
                            + "ef0a14d803f5524c18126c1cffd9");

    /** By OpenJPH, with code blocks of high throughput. */
    static final byte[] HIGH_THROUGHPUT = HexFormat.of()
            .parseHex(
                    "ff4fff510029400000000018000000140000000000000000000000180000001400000000000000000001070101ff5000080002000000"
                            + "20ff52000c00020001000201014000ff5c0011223c6b3cd23cd23d3c34a834a8344eff90000a0000000001070001ff93c0b6c03fbf77"
                            + "f157371bf16ae7e7e7d59a36f10fbfb9ded5a7c4b5579b00c0b4e05a502d00002103a6ae72e2403ed9cfcea3c782b1147c00ef60e9be"
                            + "b60aea43ea6aa2e4fbea58ecdb008b3883af9949edf738e9abe4d6f77b00e0da9adcb9b06ddd6ea72e0da9adcd900f4161076ee16400"
                            + "2c64751b9b4773c0d7f4dd0032a045fe02ef74bf422e88a9000b3b0ee50081f859363400390aac1e7fff03e6293d8000657ef92df53f"
                            + "52dda37740ebdd352932019cd202fd016a1e66fe3a89a9002566f3fec015bd9500f301295400962292902f5060efd9de79fabc5222aa"
                            + "73717f0082426af40051daa3b63a89a9008080b21a5500c759a300ffd9");

    private CodedJp2s() {}

    static List<byte[]> all() {
        return List.of(PRECINCTS, TILES, COLOURS, HIGH_THROUGHPUT);
    }
}
