package io.hipaaimage.deid.heif;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.BoxWriter;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.iso.PictureShape;
import io.hipaaimage.deid.spi.Mastering;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The small properties (ISO/IEC 23008-12 6.5, AV1 image file format 2.3), written anew from their numbers; nothing where they say nothing. */
final class PropertyValue {
    /** How many properties {@code ipma} can tell apart. */
    static final int MOST = 0x7FFF;

    private static final int MOST_CHANNELS = 16;
    private static final int MOST_DEPTH = 32;
    private static final long LONGEST_SIDE = 0xFFFF;
    /** AV1 has four layers of space. */
    private static final int HIGHEST_LAYER = 3;

    private static final int ALL_LAYERS = 0xFFFF;

    private PropertyValue() {}

    static byte[] rebuild(IsoInput in, Box box) throws ImageVaultException, IOException {
        Fields fields = Fields.of(in, box, "property");
        return switch (box.type()) {
            case "ispe" -> {
                fields.u32();
                long width = fields.u32();
                long height = fields.u32();
                fields.require(width >= 1 && width <= LONGEST_SIDE && height >= 1 && height <= LONGEST_SIDE);
                yield new BoxWriter().u32(0).u32(width).u32(height).bytes();
            }
            case "pixi" -> {
                fields.u32();
                int channels = fields.u8();
                fields.require(channels <= MOST_CHANNELS);
                BoxWriter out = new BoxWriter().u32(0).u8(channels);
                for (int i = 0; i < channels; i++) {
                    int depth = fields.u8();
                    fields.require(depth >= 1 && depth <= MOST_DEPTH);
                    out.u8(depth);
                }
                yield out.bytes();
            }
            case "auxC" -> {
                fields.u32();
                yield new BoxWriter()
                        .u32(0)
                        .put(fields.text().getBytes(StandardCharsets.ISO_8859_1))
                        .u8(0)
                        .bytes();
            }
            case "pasp" -> PictureShape.ratio(fields.u32(), fields.u32()).orElse(new byte[0]);
            case "clli" -> Mastering.light(fields.take(Mastering.LIGHT_BYTES)).orElse(new byte[0]);
            case "mdcv" -> Mastering.screen(fields.take(Mastering.SCREEN_BYTES)).orElse(new byte[0]);
            case "a1op" -> new byte[] {(byte) (fields.u8() & 0x1F)};
            case "lsel" -> {
                int layer = fields.u16();
                fields.require(layer <= HIGHEST_LAYER || layer == ALL_LAYERS);
                yield new BoxWriter().u16(layer).bytes();
            }
            case "irot" -> turn(fields.u8() & 3);
            case "imir" -> new byte[] {(byte) (fields.u8() & 1)};
            case "clap" -> PictureShape.cut(fields);
            default -> throw in.malformed("property", box.at());
        };
    }

    private static byte[] turn(int quarters) {
        return quarters == 0 ? new byte[0] : new byte[] {(byte) quarters};
    }

    /** The lengths of the layers but the last. */
    static byte[] layers(long[] lengths) {
        boolean wide = false;
        for (long length : lengths) {
            wide |= length > 0xFFFF;
        }
        BoxWriter out = new BoxWriter().u8(wide ? 1 : 0);
        for (long length : lengths) {
            out.number(length, wide ? 4 : 2);
        }
        return out.bytes();
    }
}
