package io.hipaaimage.deid.mp4;

/** What a part that is left out is, in words of ours. */
final class Parts {
    private Parts() {}

    static String track(String handler) {
        return switch (handler) {
            case "vide", "soun" -> "track that players do not play";
            case "text", "sbtl", "subt", "clcp" -> "text track";
            case "tmcd" -> "time code track";
            case "meta", "gpmd", "camm", "mebx", "data" -> "timed metadata track";
            case "auxv", "pict" -> "auxiliary picture track";
            default -> "track of another type";
        };
    }

    static String box(String type) {
        return switch (type) {
            case "free", "skip", "wide" -> "free space";
            case "udta", "meta" -> type;
            case "uuid" -> "uuid box";
            case "iods", "styp", "sidx", "ssix", "mfra", "pdin" -> "tables that no player needs";
            case "prft" -> "times of the recording";
            case "emsg" -> "messages beside the pictures";
            case "" -> "bytes behind the last box";
            default -> "box of another type";
        };
    }
}
