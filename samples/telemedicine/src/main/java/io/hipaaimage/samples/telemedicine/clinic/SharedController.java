package io.hipaaimage.samples.telemedicine.clinic;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.share.ShareGrant;
import io.hipaaimage.samples.telemedicine.Caller;
import io.hipaaimage.samples.telemedicine.NotAvailable;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A colleague of another clinic fetches what was shared: sealed, for the colleague's own key alone. */
@Controller
class SharedController {
    private final Packets packets;
    private final InstantSource clock = InstantSource.system();

    SharedController(Packets packets) {
        this.packets = packets;
    }

    @GetMapping("/shared")
    String list(Caller caller, Model model) throws ImageVaultException {
        model.addAttribute("grants", alive(caller));
        return "shared";
    }

    @GetMapping("/shared/{grant}")
    void fetch(@PathVariable String grant, Caller caller, HttpServletResponse response)
            throws ImageVaultException, IOException {
        Packets.Waiting packet = packets.of(caller.name()).stream()
                .filter(waiting -> waiting.grantId().equals(grant))
                .findFirst()
                .orElseThrow(NotAvailable::new);
        if (alive(caller).stream().noneMatch(live -> live.id().equals(grant))) {
            throw new NotAvailable();
        }
        List<Path> files = packets.files(packet);
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"packet.zip\"");
        try (ZipOutputStream zip = new ZipOutputStream(response.getOutputStream())) {
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    private List<ShareGrant> alive(Caller caller) throws ImageVaultException {
        Set<String> waiting = packets.of(caller.name()).stream()
                .map(Packets.Waiting::grantId)
                .collect(Collectors.toUnmodifiableSet());
        return caller.administration().grants().list().stream()
                .filter(grant -> waiting.contains(grant.id()) && grant.alive(clock.instant()))
                .toList();
    }
}
