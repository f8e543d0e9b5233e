package io.hipaaimage.samples.telemedicine.office;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.selftest.SelfTest;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Tries the safeguards of the running vault, one run at a time, and shows the last report of this process. */
@Controller
class SelfTestController {
    private final ImageVault vault;
    private final ReentrantLock running = new ReentrantLock();
    private volatile @Nullable SelfTestReport last;

    SelfTestController(ImageVault vault) {
        this.vault = vault;
    }

    @GetMapping("/office/self-test")
    String show(Model model) {
        model.addAttribute("report", last);
        return "self-test";
    }

    @PostMapping("/office/self-test")
    String run() throws ImageVaultException, IOException {
        if (!running.tryLock()) {
            throw new UnavailableException(ErrorCode.LOCKED, "a self-test is running; wait for it", true, null);
        }
        try {
            last = SelfTest.of(vault).run();
        } finally {
            running.unlock();
        }
        return "redirect:/office/self-test";
    }
}
