package io.hipaaimage.core.selftest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".lock",
                "version",
                "settings",
                "release-secret",
                "images/00112233445566778899aabbccddeeff.hic",
                "images/.00112233445566778899aabbccddeeff.hic.part",
                "records/manifest",
                "records/07-00000001.log",
                "registry/grants",
                "registry/data-use",
                "audit/seg-00000001",
                "audit/.seg-00000002.new",
                "audit/tile/0/000.p/3",
                "audit/tile/entries/x001/234",
                "audit/checkpoint",
                "audit/witnessed",
                "audit/log.config",
                "audit/log.kept",
                "audit.new/checkpoint",
                "audit-aside-0001/seg-00000001",
                "audit/mirror/dir-0a1b"
            })
    void knowsWhatAVaultWrites(String name) {
        assertThat(HomeNames.knows(Path.of(name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "images/copy.jpg",
                "images/00112233445566778899AABBCCDDEEFF.hic",
                "images/00112233445566778899aabbccddeeff.hic.bak",
                "images/sub/00112233445566778899aabbccddeeff.hic",
                "keyset",
                "audit/notes.txt",
                "audit/mirror/Notes.txt",
                "records/07-1.log",
                "registry/Grants.json",
                "registry/-grants",
                ".DS_Store"
            })
    void knowsAStranger(String name) {
        assertThat(HomeNames.knows(Path.of(name))).isFalse();
    }
}
