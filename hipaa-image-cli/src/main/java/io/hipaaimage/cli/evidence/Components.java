package io.hipaaimage.cli.evidence;

import io.hipaaimage.cli.frame.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** A bill of materials of what really runs: every Maven artifact whose descriptor lies in a jar of the class path, merged ones too. */
final class Components {
    private static final Pattern DESCRIPTOR = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");

    private Components() {}

    /** One CycloneDX 1.5 document; the same for the same class path. */
    static String document(String classPath) throws IOException {
        List<JsonObject> components = new ArrayList<>(found(classPath).values());
        return new JsonObject()
                .put("bomFormat", "CycloneDX")
                .put("specVersion", "1.5")
                .put("version", 1)
                .put("components", components)
                .document();
    }

    private static SortedMap<String, JsonObject> found(String classPath) throws IOException {
        SortedMap<String, JsonObject> found = new TreeMap<>();
        for (String element : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
            if (element.endsWith(".jar") && Files.isRegularFile(Path.of(element))) {
                read(new File(element), found);
            }
        }
        return found;
    }

    private static void read(File file, SortedMap<String, JsonObject> found) throws IOException {
        try (JarFile jar = new JarFile(file)) {
            List<JarEntry> descriptors = jar.stream()
                    .filter(e -> DESCRIPTOR.matcher(e.getName()).matches())
                    .toList();
            for (JarEntry descriptor : descriptors) {
                Properties artifact = new Properties();
                try (InputStream in = jar.getInputStream(descriptor)) {
                    artifact.load(in);
                }
                String group = artifact.getProperty("groupId", "");
                String name = artifact.getProperty("artifactId", "");
                String version = artifact.getProperty("version", "");
                String purl = "pkg:maven/" + group + "/" + name + "@" + version;
                found.put(
                        purl,
                        new JsonObject()
                                .put("type", "library")
                                .put("group", group)
                                .put("name", name)
                                .put("version", version)
                                .put("purl", purl));
            }
        }
    }
}
