"""What jupyter_client asks for a kernel that is forked; the project's metadata registers it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Any as AnyTrait


class WarmProvisioner(LocalProvisioner):
    """Has its kernel forked; all else is as with a kernel that was started on this machine."""

    warm = AnyTrait(help="The process that forks.")

    async def launch_kernel(self, cmd: list[str], **given: Any) -> Any:  # noqa: ANN401 - as there
        """Return how to reach the kernel, once it is forked."""
        self.process = self.warm.fork(cmd, str(given.get("cwd") or Path.cwd()), given["env"])
        self.pid = self.pgid = self.process.pid
        return self.connection_info
