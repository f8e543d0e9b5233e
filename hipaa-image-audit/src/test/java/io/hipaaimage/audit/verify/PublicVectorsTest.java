package io.hipaaimage.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.audit.SharedData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What others published: the note of C2SP, the golden log of Tessera, the roots of RFC 6962. */
class PublicVectorsTest {
    private final Path data = SharedData.folder().resolve("data/audit");

    @Test
    void verifiesTheNoteOfTheSpecification() throws Exception {
        VerifierKey key = VerifierKey.parse(line("vkey example.com/foo"));
        String text = "This is an example message.\n";
        SignedNote note = SignedNote.parse((text + "\n" + line("sig ") + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(note.check(key)).isEqualTo(SignedNote.Check.VALID);
        SignedNote other = SignedNote.parse(
                (text.replace("an", "no") + "\n" + line("sig ") + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(other.check(key)).isEqualTo(SignedNote.Check.INVALID);
        assertThat(key).hasToString(line("vkey example.com/foo"));
    }

    @Test
    void verifiesTheGoldenLogOfTessera() throws Exception {
        VerifierKey key = VerifierKey.parse(line("vkey example.com/log/testdata"));
        Path log = data.resolve("tessera-log/log");
        ByteBuffer bundle = ByteBuffer.wrap(Files.readAllBytes(log.resolve("tile/entries/000.p/15")));
        RootHasher tree = new RootHasher();
        LeafHasher hasher = new LeafHasher();
        for (int size = 0; size <= 15; size++) {
            SignedNote note = SignedNote.parse(Files.readAllBytes(log.resolve("checkpoint." + size)));
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            assertThat(note.check(key)).isEqualTo(SignedNote.Check.VALID);
            assertThat(checkpoint.size()).isEqualTo(size);
            assertThat(checkpoint.root()).isEqualTo(tree.root());
            assertThat(checkpoint.text()).isEqualTo(note.text());
            if (size < 15) {
                byte[] entry = new byte[bundle.getShort()];
                bundle.get(entry);
                tree.add(hasher.leaf(entry, 0, entry.length));
            }
        }
    }

    @Test
    void computesTheRootsOfRfc6962() throws Exception {
        String json = Files.readString(data.resolve("rfc6962-vectors.json"));
        List<String> leaves = list(json, "leafInputsHex");
        List<String> hashes = list(json, "leafHashesHex");
        List<String> roots = list(json, "rootHashesHexBySize");
        RootHasher tree = new RootHasher();
        LeafHasher hasher = new LeafHasher();
        assertThat(roots.get(0)).isEqualTo(HexFormat.of().formatHex(tree.root()));
        for (int i = 0; i < leaves.size(); i++) {
            byte[] input = HexFormat.of().parseHex(leaves.get(i));
            byte[] leaf = hasher.leaf(input, 0, input.length);
            assertThat(HexFormat.of().formatHex(leaf)).isEqualTo(hashes.get(i));
            tree.add(leaf);
            assertThat(HexFormat.of().formatHex(tree.root())).isEqualTo(roots.get(i + 1));
        }
    }

    private String line(String start) throws IOException {
        for (String line : Files.readAllLines(data.resolve("c2sp-note-vectors.txt"))) {
            if (line.startsWith(start)) {
                return line.substring(line.indexOf(' ') + 1);
            }
        }
        throw new AssertionError("no line " + start);
    }

    private static List<String> list(String json, String name) {
        Matcher array = Pattern.compile("\"" + name + "\":\\[([^\\]]*)\\]").matcher(json);
        assertThat(array.find()).isTrue();
        List<String> values = new ArrayList<>();
        Matcher value = Pattern.compile("\"([0-9a-f]*)\"").matcher(array.group(1));
        while (value.find()) {
            values.add(value.group(1));
        }
        return values;
    }
}
