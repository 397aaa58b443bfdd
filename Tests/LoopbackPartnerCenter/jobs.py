# SPDX-License-Identifier: Apache-2.0
"""Jobs: what was accepted, done a little later, and told device by device under a tracking id."""

import time
import uuid

import fates
import rows as rows_of
from exchange import UNSET_DATE, Answer, refusal, stamp

# What each kind of job does with one row; who does it enters itself here.
WORK = {}


def accept(world, request, customer, kind, rows, batch=None):
    """Takes a submission: 202 with the place where its fate can be read."""
    # Two at once for one customer are not forbidden by any document; a test may want to know.
    if any(world["jobs"][name]["customer"] == customer for name in world["openJobs"]):
        request.violations.append("overlapping-submission")
    pace = fates.pace(world, request, customer) or world.settings["job"]
    tracking = str(uuid.uuid4())
    world["jobs"][tracking] = {
        "id": tracking, "customer": customer, "kind": kind, "batch": batch, "rows": rows, "polls": 0, "pace": pace,
        "created": time.time(), "completed": None, "results": None, "status": None,
    }
    world["openJobs"].append(tracking)
    for row in rows if kind == "register" else []:
        rows_of.count(world, customer, row, "submitted")
    status = world.settings["submissionStatus"]
    return Answer(status, None, {"Location": f"/customers/{customer}/batchJobStatus/{tracking}"})


def advance(world):
    """Finishes every job whose time has come, whether anybody asks or not."""
    for tracking in list(world["openJobs"]):
        job = world["jobs"][tracking]
        age, pace = time.time() - job["created"], job["pace"]
        if age >= pace["seconds"] and (job["polls"] >= pace["polls"] or age >= pace["atLatest"]):
            finish(world, job)


def finish(world, job):
    """Does a job's work."""
    world["openJobs"].remove(job["id"])
    work = WORK[job["kind"]]
    job["results"] = [work(world, job, row) for row in job["rows"]]
    has_errors = any(result["status"] == "finished_with_errors" for result in job["results"])
    job["status"] = world.settings["resultStatusWithErrors"] if has_errors else "finished"
    job["completed"] = time.time()
    job["rows"] = len(job["rows"])


def status(world, request, customer, tracking):
    """GET batchJobStatus/{trackingId}."""
    job = world["jobs"].get(tracking.lower())
    if job is None or job["customer"] != customer or job.get("forgotten"):
        raise refusal(404, "1000", "The batch job was not found.")
    job["polls"] += 1
    shown, results = job["status"], job["results"]
    if job["results"] is None:
        shown = "queued" if job["polls"] == 1 else "processing"
        results = [] if shown == "queued" else [_waiting(row) for row in job["rows"]]
    return Answer(200, {
        "batchTrackingId": job["id"], "status": shown, "startedTime": stamp(job["created"]),
        "completedTime": stamp(job["completed"]) if job["completed"] else UNSET_DATE,
        "devicesStatus": [dict(result, attributes={"objectType": "DeviceUploadDetails"}) for result in results],
        "attributes": {"objectType": "BatchUploadDetails"},
    })


def forget(world, tracking, is_lost):
    """Drops a job's record; its work is done all the same unless it is lost, too."""
    job = world["jobs"].get(tracking.lower())
    if job is None:
        return
    if job["id"] in world["openJobs"]:
        if is_lost:
            world["openJobs"].remove(job["id"])
        else:
            finish(world, job)
    job["forgotten"] = True


def _waiting(row):
    return {
        "deviceId": row.get("id"), "serialNumber": row.get("serial"), "productKey": row.get("productKey"),
        "status": "in-progress", "errorCode": None, "errorDescription": None,
    }


ROUTES = [("GET", "customers/{customer}/batchJobStatus/{tracking}", status, {"device_work": True})]
