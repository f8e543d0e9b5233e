package io.hipaaimage.deid.gainmap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The numbers as properties of an XMP packet (Ultra HDR 1.1, "hdrgm"); ours stand in a fixed order as plain decimals. */
final class XmpParameters {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,6}(\\.[0-9]{0,20})?([eE][+-]?[0-9]{1,2})?");
    private static final String VERSION = "1.0";

    private final Map<String, List<String>> said;

    private XmpParameters(Map<String, List<String>> said) {
        this.said = said;
    }

    /** The numbers; empty where a property is missing, is told twice, is no number or says what is not understood here. */
    static Optional<GainMap> read(byte[] packet) {
        Optional<Map<String, List<String>>> said = XmpPacket.gainMapProperties(packet);
        return said.isPresent() && isOurs(said.get()) ? new XmpParameters(said.get()).map() : Optional.empty();
    }

    /** Whether a packet says that its picture has a gain map of a version that is known here. */
    static boolean declares(byte[] packet) {
        return XmpPacket.gainMapProperties(packet).filter(XmpParameters::isOurs).isPresent();
    }

    private static boolean isOurs(Map<String, List<String>> said) {
        return List.of(VERSION).equals(said.get("Version"))
                && "false"
                        .equalsIgnoreCase(said.getOrDefault("BaseRenditionIsHDR", List.of("False"))
                                .get(0));
    }

    private Optional<GainMap> map() {
        int[] min = numbers("GainMapMin", "0");
        int[] max = numbers("GainMapMax", "x");
        int[] gamma = numbers("Gamma", "1");
        int[] base = numbers("OffsetSDR", "0.015625");
        int[] other = numbers("OffsetHDR", "0.015625");
        List<GainMap.Channel> channels = new ArrayList<>(3);
        for (int i = 0; i < 3; i++) {
            channels.add(new GainMap.Channel(min[i], max[i], gamma[i], base[i], other[i]));
        }
        return GainMap.of(channels, numbers("HDRCapacityMin", "0")[0], numbers("HDRCapacityMax", "x")[0]);
    }

    /** Three numbers, all the same where one is told; out of every range where any is none. */
    private int[] numbers(String name, String otherwise) {
        List<String> texts = said.getOrDefault(name, List.of(otherwise));
        int[] numbers = new int[3];
        for (int i = 0; i < 3; i++) {
            String text = texts.size() == 3 || texts.size() == 1 ? texts.get(texts.size() == 3 ? i : 0) : "";
            numbers[i] = NUMBER.matcher(text).matches() ? GainMap.millionths(new BigDecimal(text)) : Integer.MIN_VALUE;
        }
        return numbers;
    }

    static String write(GainMap map) {
        return XmpPacket.open("xmlns:hdrgm=\"" + XmpPacket.GAIN_MAP + "\" hdrgm:Version=\"" + VERSION
                        + "\" hdrgm:BaseRenditionIsHDR=\"False\" hdrgm:HDRCapacityMin=\"" + decimal(map.capacityMin())
                        + "\" hdrgm:HDRCapacityMax=\"" + decimal(map.capacityMax()) + "\"")
                + property("GainMapMin", map, GainMap.Channel::min)
                + property("GainMapMax", map, GainMap.Channel::max)
                + property("Gamma", map, GainMap.Channel::gamma)
                + property("OffsetSDR", map, GainMap.Channel::offsetBase)
                + property("OffsetHDR", map, GainMap.Channel::offsetOther)
                + XmpPacket.CLOSE;
    }

    private static String property(String name, GainMap map, ToIntFunction<GainMap.Channel> number) {
        List<String> values =
                map.channels().stream().map(c -> decimal(number.applyAsInt(c))).collect(Collectors.toList());
        String value = values.size() == 1
                ? values.get(0)
                : "<rdf:Seq><rdf:li>" + String.join("</rdf:li><rdf:li>", values) + "</rdf:li></rdf:Seq>";
        return "<hdrgm:" + name + ">" + value + "</hdrgm:" + name + ">";
    }

    private static String decimal(int millionths) {
        return BigDecimal.valueOf(millionths, 6).toPlainString();
    }
}
