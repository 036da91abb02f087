"""Every address with who may open it, and how to get there on an office that has one of everything.

``WALK`` is the one place where rights at the doors are written down; ``test_access`` holds the product to it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.factories.complaints import LAPOR_LIST
from tests.factories.drafting import MISSPELT, PASSPHRASE, certificate, sample_draft, scanned_sheet
from tests.factories.gifts import CONFLICT, GIFT, ROW
from tests.factories.law import DAYS, STAGE, VALUE
from tests.factories.lawbook import LOCAL

from pakta.delivery.workspace.decrees.editor.presenting import section_value
from pakta.delivery.workspace.decrees.editor.sections import seen
from pakta.domain.drafting.actions.looks import LookFields
from pakta.foundation.papers.kinds import NUMBERED

COLUMNS = (
    "planner",
    "member",
    "legal_officer",
    "coordinator",
    "head",
    "assessor",
    "supervisor",
    "national_admin",
)
LET_IN, FORBIDDEN, NOT_THERE, FROM_ABOVE, NOT_BELOW = "+", "-", ".", "^", "v"
STATUS = {FORBIDDEN: 403, NOT_THERE: 404, FROM_ABOVE: 403, NOT_BELOW: 403}

# +: let in. -: refused, 403 (the office is theirs to see, this is not for their role). .: 404.
# ^: refused at one's own office, let in at those below: nobody judges where they work.
# v: let in at one's own office, refused at those below: what is set there counts for them.
WALK = """
                                        planner member legal coord head assessor superv admin
home:start                       GET    +      +      +      +      +      +      +      +
home:units                       GET    +      +      +      +      +      +      +      +
home:help                        GET    +      +      +      +      +      +      +      +
notices:list                     GET    +      +      +      +      +      +      +      +
notices:open                     POST   +      +      +      +      +      +      +      +
notices:read_all                 POST   +      +      +      +      +      +      +      +
notices:preferences              GET    +      +      +      +      +      +      +      +
notices:preferences              POST   +      +      +      +      +      +      +      +
home:unit                        GET    +      +      +      +      +      +      +      +
programmes:of_unit               GET    +      +      +      +      +      +      +      +
programmes:detail                GET    +      +      +      +      +      +      +      +
programmes:workbook              GET    +      +      +      +      +      +      +      +
programmes:progress              GET    +      +      +      +      +      +      +      +
programmes:progress_workbook     GET    +      +      +      +      +      +      +      +
programmes:amendments            GET    +      +      +      +      +      +      +      +
programmes:amendments_workbook   GET    +      +      +      +      +      +      +      +
programmes:add_item              GET    +      -      -      +      -      -      -      -
programmes:add_item              POST   +      -      -      +      -      -      -      -
programmes:alter_item            GET    +      -      -      +      -      -      -      -
programmes:alter_item            POST   +      -      -      +      -      -      -      -
programmes:drop_item             GET    +      -      -      +      -      -      -      -
programmes:drop_item             POST   +      -      -      +      -      -      -      -
programmes:restore_item          GET    +      -      -      +      -      -      -      -
programmes:restore_item          POST   +      -      -      +      -      -      -      -
programmes:decree                GET    +      +      +      +      +      +      +      +
programmes:decree_file           GET    +      +      +      +      +      +      +      +
programmes:teams                 GET    +      +      +      +      +      +      +      +
programmes:teams                 POST   +      -      -      +      -      -      -      -
programmes:team_decree_file      GET    +      +      +      +      +      +      +      +
programmes:unlink_team_decree    GET    +      -      -      +      -      -      -      -
programmes:unlink_team_decree    POST   +      -      -      +      -      -      -      -
programmes:assign                POST   +      -      -      +      -      -      -      -
programmes:assign_many           GET    +      -      -      +      -      -      -      -
programmes:assign_many           POST   +      -      -      +      -      -      -      -
programmes:unassign_many         POST   +      -      -      +      -      -      -      -
programmes:item                  GET    +      +      +      +      +      +      +      +
programmes:item_team             POST   +      -      -      +      -      -      -      -
programmes:schedule              GET    +      -      -      +      -      -      -      -
programmes:schedule              POST   +      -      -      +      -      -      -      -
programmes:schedule_by_target    POST   +      -      -      +      -      -      -      -
evidence:hand_in                 GET    +      +      -      +      -      -      -      -
evidence:hand_in                 POST   +      +      -      +      -      -      -      -
evidence:sort_files              GET    +      +      -      +      -      -      -      -
evidence:bring                   GET    +      +      -      +      -      -      -      -
evidence:bring                   POST   +      +      -      +      -      -      -      -
evidence:list                    GET    +      +      -      +      +      +      +      +
evidence:carry                   GET    +      +      -      +      -      -      -      -
evidence:carry                   POST   +      +      -      +      -      -      -      -
evidence:workbook                GET    +      +      -      +      +      +      +      +
evidence:archive                 GET    +      +      -      +      +      +      +      +
evidence:archive_zip             GET    +      +      -      +      +      +      +      +
evidence:place                   GET    +      +      .      +      -      -      -      -
evidence:place                   POST   +      +      .      +      -      -      -      -
evidence:detail                  GET    +      +      .      +      +      +      +      +
evidence:preview                 GET    +      +      .      +      +      +      +      +
evidence:file                    GET    +      +      .      +      +      +      +      +
evidence:renew                   GET    +      +      .      +      -      -      -      -
evidence:renew                   POST   +      +      .      +      -      -      -      -
evidence:withdraw                GET    +      +      .      +      -      -      -      -
evidence:withdraw                POST   +      +      .      +      -      -      -      -
evidence:put_back                POST   +      +      .      +      -      -      -      -
review:queue                     GET    +      -      -      +      -      -      -      -
review:many                      POST   +      -      -      +      -      -      -      -
review:undo                      POST   +      -      -      +      -      -      -      -
review:proof                     GET    +      -      .      +      -      -      -      -
review:proof                     POST   +      -      .      +      -      -      -      -
monitoring:of_unit               GET    +      +      +      +      +      +      +      +
monitoring:rounds                GET    +      +      +      +      +      +      +      +
monitoring:rounds                POST   +      -      -      +      -      -      -      -
monitoring:open                  GET    +      -      -      +      -      -      -      -
monitoring:open                  POST   +      -      -      +      -      -      -      -
monitoring:round                 GET    +      +      +      +      +      +      +      +
monitoring:round                 POST   +      -      -      +      -      -      -      -
monitoring:workbook              GET    +      +      +      +      +      +      +      +
monitoring:pictures              GET    +      +      +      +      +      +      +      +
monitoring:close                 GET    +      -      -      +      -      -      -      -
monitoring:close                 POST   +      -      -      +      -      -      -      -
monitoring:note                  GET    +      +      -      +      -      -      -      -
monitoring:note                  POST   +      +      -      +      -      -      -      -
monitoring:meetings              GET    +      +      +      +      +      +      +      +
monitoring:call                  GET    +      -      -      +      -      -      -      -
monitoring:call                  POST   +      -      -      +      -      -      -      -
monitoring:raise                 GET    +      -      -      +      -      -      -      -
monitoring:raise                 POST   +      -      -      +      -      -      -      -
monitoring:issue                 POST   +      -      -      +      -      -      -      -
monitoring:offer                 POST   +      -      -      +      -      -      -      -
monitoring:issue_of_meeting      POST   +      -      -      +      -      -      -      -
monitoring:meeting               GET    +      +      +      +      +      +      +      +
monitoring:meeting               POST   +      -      -      +      -      -      -      -
monitoring:change_meeting        GET    +      -      -      +      -      -      -      -
monitoring:change_meeting        POST   +      -      -      +      -      -      -      -
monitoring:attendance            GET    +      -      -      +      -      -      -      -
monitoring:attendance            POST   +      -      -      +      -      -      -      -
monitoring:photo                 GET    +      +      +      +      +      +      +      +
monitoring:findings              GET    +      +      +      +      +      +      +      +
monitoring:finding               GET    +      +      +      +      +      +      +      +
monitoring:finding               POST   +      +      -      +      -      -      -      -
monitoring:change_finding        GET    +      -      -      +      -      -      -      -
monitoring:change_finding        POST   +      -      -      +      -      -      -      -
monitoring:follow_up_file        GET    +      +      -      +      +      +      +      +
monitoring:judge                 POST   +      -      -      +      -      -      -      -
assessments:of_unit              GET    +      +      +      +      +      +      +      +
assessments:overview             GET    +      +      +      +      +      +      +      +
assessments:overview             POST   +      -      -      +      -      -      -      -
assessments:route                GET    +      +      +      +      +      +      +      +
assessments:route_workbook       GET    +      +      +      +      +      +      +      +
assessments:efforts              GET    +      +      +      +      +      +      +      +
assessments:efforts              POST   +      -      -      +      -      -      -      -
assessments:what_if              GET    +      +      +      +      +      +      +      +
assessments:what_if              POST   +      +      +      +      +      +      +      +
assessments:facts                GET    +      +      +      +      +      +      +      +
assessments:facts                POST   +      -      -      +      -      -      +      -
assessments:calendar             GET    +      +      +      +      +      +      +      +
assessments:calendar             POST   +      -      -      +      -      -      v      -
assessments:area                 GET    +      +      +      +      +      +      +      +
assessments:area                 POST   +      +      -      +      -      -      -      -
assessments:agree                GET    -      -      -      -      -      +      ^      -
assessments:agree                POST   -      -      -      -      -      +      ^      -
assessments:question             GET    +      +      +      +      +      +      +      +
assessments:question             POST   +      +      -      +      -      -      -      -
assessments:save                 POST   +      +      -      +      -      -      -      -
assessments:proof                GET    +      +      -      +      -      -      -      -
assessments:proof                POST   +      +      -      +      -      -      -      -
assessments:hand_in              GET    +      +      -      +      -      -      -      -
assessments:hand_in              POST   +      +      -      +      -      -      -      -
assessments:panel                GET    +      +      +      +      +      +      +      +
assessments:desk                 GET    +      +      +      +      +      +      +      +
assessments:start                GET    +      -      -      +      -      -      -      -
assessments:start                POST   +      -      -      +      -      -      -      -
assessments:workbook             GET    +      +      +      +      +      +      +      +
assessments:import               GET    +      +      -      +      -      -      -      -
assessments:import               POST   +      +      -      +      -      -      -      -
assessments:issue                GET    +      +      +      +      +      +      +      +
assessments:issue                POST   +      -      -      +      -      -      -      -
assessments:paper                GET    +      +      +      +      +      +      +      +
assessments:propose              GET    +      -      -      +      -      -      v      -
assessments:propose              POST   +      -      -      +      -      -      v      -
assessments:wording              GET    +      -      -      +      -      -      v      +
assessments:wording              POST   +      -      -      +      -      -      v      +
assessments:wording_table        GET    +      -      -      +      -      -      v      +
assessments:open_round           GET    -      -      -      -      -      -      ^      -
assessments:open_round           POST   -      -      -      -      -      -      ^      -
assessments:compare              GET    +      +      +      +      +      +      +      +
assessments:compare_workbook     GET    +      +      +      +      +      +      +      +
assessments:national             GET    -      -      -      -      -      -      -      -
assessments:national             POST   -      -      -      -      -      -      -      -
assessments:withdraw_national    GET    -      -      -      -      -      -      -      -
assessments:withdraw_national    POST   -      -      -      -      -      -      -      -
assessments:round                GET    +      +      +      +      +      +      +      +
assessments:round                POST   +      -      -      +      -      -      -      -
assessments:people               GET    +      +      +      +      +      +      +      +
assessments:people               POST   +      -      -      +      -      -      -      -
assessments:declare              GET    -      -      -      -      -      +      ^      -
assessments:declare              POST   -      -      -      -      -      +      ^      -
assessments:lock                 GET    +      -      -      +      -      -      -      -
assessments:lock                 POST   +      -      -      +      -      -      -      -
assessments:reopen               GET    +      -      -      +      -      -      -      -
assessments:reopen               POST   +      -      -      +      -      -      -      -
assessments:recommendations      GET    +      +      +      +      +      +      +      +
assessments:recommendations      POST   -      -      -      -      -      +      ^      -
assessments:coverage             GET    +      +      +      +      +      +      +      +
assessments:coverage             POST   +      +      -      +      -      -      -      -
assessments:coverage_workbook    GET    +      +      +      +      +      +      +      +
assessments:undo_coverage        POST   +      +      -      +      -      -      -      -
assessments:coverage_item        GET    +      +      -      +      -      -      -      -
assessments:coverage_item        POST   +      +      -      +      -      -      -      -
assessments:draft_row            GET    +      -      -      +      -      -      -      -
assessments:draft_row            POST   +      -      -      +      -      -      -      -
complaints:triage                GET    +      .      .      +      .      .      .      .
complaints:settle                POST   +      .      .      +      .      .      .      .
complaints:lapor                 GET    +      .      .      +      .      .      .      .
complaints:lapor                 POST   +      .      .      +      .      .      .      .
complaints:list                  GET    +      .      .      +      .      .      .      .
complaints:list                  POST   +      .      .      +      .      .      .      .
complaints:lapor_answers         GET    +      .      .      +      .      .      .      .
complaints:mails                 GET    +      .      .      +      .      .      .      .
complaints:evaluations           GET    +      .      .      +      .      .      .      .
complaints:evaluation            GET    +      .      .      +      .      .      .      .
complaints:evaluation            POST   +      .      .      +      .      .      .      .
complaints:issue_evaluation      POST   +      .      .      +      .      .      .      .
complaints:add_follow_up         POST   +      .      .      +      .      .      .      .
complaints:settle_follow_up      POST   +      .      .      +      .      .      .      .
casework:overview                GET    +      +      +      +      +      +      +      +
casework:appointments            GET    -      -      -      +      -      -      -      +
casework:appointments            POST   -      -      -      +      -      -      -      +
casework:end_appointment         GET    -      -      -      +      -      -      -      +
casework:end_appointment         POST   -      -      -      +      -      -      -      +
casework:settings                GET    -      -      -      +      -      -      -      +
casework:settings                POST   -      -      -      +      -      -      -      +
casework:approvals               GET    +      -      -      +      -      -      -      -
casework:desk                    GET    +      .      .      +      .      .      .      .
casework:many                    POST   +      .      .      +      .      .      .      .
casework:save_view               POST   +      .      .      +      .      .      .      .
casework:remove_view             POST   +      .      .      +      .      .      .      .
casework:enter                   GET    +      .      .      +      .      .      .      .
casework:enter                   POST   +      .      .      +      .      .      .      .
casework:templates               GET    +      .      .      +      .      .      .      .
casework:templates               POST   +      .      .      +      .      .      .      .
casework:withdraw_template       POST   +      .      .      +      .      .      .      .
casework:book                    GET    +      .      .      +      .      .      .      .
casework:book_workbook           GET    +      .      .      +      .      .      .      .
casework:book_pdf                GET    +      .      .      +      .      .      .      .
casework:case                    GET    +      .      .      +      .      .      .      .
casework:case                    POST   -      .      .      -      .      .      .      .
casework:way                     GET    +      .      .      +      .      .      .      .
casework:way                     POST   +      .      .      +      .      .      .      .
casework:file                    GET    +      .      .      +      .      .      .      .
casework:attach                  POST   +      .      .      +      .      .      .      .
casework:note                    POST   +      .      .      +      .      .      .      .
casework:recuse                  POST   +      .      .      +      .      .      .      .
casework:act                     POST   +      .      .      +      .      .      .      .
casework:new_answer              GET    +      .      .      +      .      .      .      .
casework:new_answer              POST   +      .      .      +      .      .      .      .
casework:change_answer           GET    +      .      .      +      .      .      .      .
casework:change_answer           POST   +      .      .      +      .      .      .      .
casework:act_on_answer           POST   +      .      .      +      .      .      .      .
casework:submit_answer           GET    +      .      .      +      .      .      .      .
casework:submit_answer           POST   +      .      .      +      .      .      .      .
casework:send_answer             GET    +      .      .      +      .      .      .      .
casework:send_answer             POST   +      .      .      +      .      .      .      .
casework:mend                    GET    +      .      .      +      .      .      .      .
casework:mend                    POST   +      .      .      +      .      .      .      .
casework:open_up                 GET    +      .      .      +      .      .      .      .
casework:open_up                 POST   +      .      .      +      .      .      .      .
casework:move                    GET    +      .      .      +      .      .      .      .
casework:move                    POST   +      .      .      +      .      .      .      .
casework:move_due                GET    +      .      .      +      .      .      .      .
casework:move_due                POST   +      .      .      +      .      .      .      .
recaps:list                      GET    +      +      +      +      +      +      +      +
recaps:draft                     GET    +      -      -      +      -      -      -      -
recaps:draft                     POST   +      -      -      +      -      -      -      -
recaps:proof                     GET    +      +      -      +      +      +      +      +
recaps:confirm                   GET    +      -      -      +      -      -      -      -
recaps:confirm                   POST   +      -      -      +      -      -      -      -
recaps:withdraw_rule             GET    +      -      .      +      -      -      -      -
recaps:withdraw_rule             POST   +      -      .      +      -      -      -      -
recaps:detail                    GET    +      .      .      +      .      .      .      .
recaps:detail                    POST   +      .      .      +      .      .      .      .
recaps:cases                     GET    +      -      -      +      -      -      -      -
recaps:sign                      GET    +      .      .      +      .      .      .      .
recaps:sign                      POST   +      .      .      +      .      .      .      .
recaps:publish                   POST   +      -      -      +      -      -      -      -
recaps:void                      GET    +      -      -      +      -      -      -      -
recaps:void                      POST   +      -      -      +      -      -      -      -
recaps:check                     POST   +      +      +      +      +      +      +      +
recaps:pdf                       GET    +      +      +      +      +      +      +      +
recaps:data                      GET    +      +      +      +      +      +      +      +
information:entries              GET    +      +      +      +      +      +      +      +
information:entries_workbook     GET    +      +      +      +      +      +      +      +
information:entry                GET    +      +      +      +      +      +      +      +
information:entry_document       GET    +      +      +      +      +      +      +      +
information:exempt               GET    +      +      +      +      +      +      +      +
information:exempt_workbook      GET    +      +      +      +      +      +      +      +
information:tests                GET    +      +      +      +      +      +      +      +
information:test                 GET    +      +      +      +      +      +      +      +
information:test_minutes         GET    +      +      +      +      +      +      +      +
information:reports              GET    +      +      +      +      +      +      +      +
information:publish_many         POST   +      -      -      +      -      -      -      -
information:add_entry            GET    +      -      -      +      -      -      -      -
information:add_entry            POST   +      -      -      +      -      -      -      -
information:import               GET    +      -      -      +      -      -      -      -
information:import               POST   +      -      -      +      -      -      -      -
information:change_entry         GET    +      -      -      +      -      -      -      -
information:change_entry         POST   +      -      -      +      -      -      -      -
information:withdraw_entry       GET    +      -      -      +      -      -      -      -
information:withdraw_entry       POST   +      -      -      +      -      -      -      -
information:add_test             GET    +      -      -      +      -      -      -      -
information:add_test             POST   +      -      -      +      -      -      -      -
information:withdraw_test        GET    +      -      -      +      -      -      -      -
information:withdraw_test        POST   +      -      -      +      -      -      -      -
information:publish_entry        POST   +      -      -      +      -      -      -      -
information:restore_entry        POST   +      .      .      +      .      .      .      .
information:set_exempt           GET    -      -      -      -      -      -      -      -
information:set_exempt           POST   -      -      -      -      -      -      -      -
information:withdraw_exempt      GET    -      -      -      -      -      -      -      -
information:withdraw_exempt      POST   -      -      -      -      -      -      -      -
information:year                 GET    +      +      +      +      +      +      +      +
information:year                 POST   +      -      -      +      -      -      -      -
information:case                 GET    +      .      .      +      .      .      .      .
information:letter               POST   +      .      .      +      .      .      .      .
information:object               GET    +      .      .      +      .      .      .      .
information:object               POST   +      .      .      +      .      .      .      .
information:answer_public        GET    +      .      .      +      .      .      .      .
information:answer_public        POST   +      .      .      +      .      .      .      .
gratification:mine               GET    +      +      +      +      +      v      v      v
gratification:report             GET    +      +      +      +      +      v      v      v
gratification:report             POST   +      +      +      +      +      v      v      v
gratification:advice             POST   +      +      +      +      +      v      v      v
gratification:campaigns          GET    +      +      +      +      +      +      +      +
gratification:add_campaign       GET    +      -      -      +      -      -      -      -
gratification:add_campaign       POST   +      -      -      +      -      -      -      -
gratification:campaign_file      GET    +      +      +      +      +      +      +      +
gratification:withdraw_campaign  GET    +      -      -      +      -      -      -      -
gratification:withdraw_campaign  POST   +      -      -      +      -      -      -      -
gratification:team               GET    +      +      +      +      +      +      +      +
gratification:deposits           GET    +      .      .      +      .      .      .      .
gratification:strike_deposit     GET    +      .      .      +      .      .      .      .
gratification:strike_deposit     POST   +      .      .      +      .      .      .      .
gratification:case               GET    +      .      .      +      .      .      .      .
gratification:case               POST   +      .      .      +      .      .      .      .
gratification:keep_form          POST   +      .      .      +      .      .      .      .
gratification:whole_form         GET    +      .      .      +      .      .      .      .
conflicts:mine                   GET    +      +      +      +      +      v      v      v
conflicts:declare                GET    +      +      +      +      +      v      v      v
conflicts:declare                POST   +      +      +      +      +      v      v      v
conflicts:statement              GET    +      +      +      +      +      v      v      v
conflicts:statement              POST   +      +      +      +      +      v      v      v
conflicts:statement_pdf          GET    +      +      +      +      +      v      v      v
conflicts:withdraw_statement     GET    +      +      +      +      +      v      v      v
conflicts:withdraw_statement     POST   +      +      +      +      +      v      v      v
conflicts:statements             GET    +      -      -      +      -      -      -      -
conflicts:statements_pdf         GET    +      -      -      +      -      -      -      -
conflicts:statements_workbook    GET    +      -      -      +      -      -      -      -
conflicts:remind                 POST   +      -      -      +      -      -      -      -
conflicts:matrix_now             GET    +      +      +      +      +      +      +      +
conflicts:matrix                 GET    +      +      +      +      +      +      +      +
conflicts:matrix_workbook        GET    +      +      +      +      +      +      +      +
conflicts:matrix_pdf             GET    +      +      +      +      +      +      +      +
conflicts:add_row                GET    +      -      -      +      -      -      -      -
conflicts:add_row                POST   +      -      -      +      -      -      -      -
conflicts:copy_year              POST   +      -      -      +      -      -      -      -
conflicts:import                 GET    +      -      -      +      -      -      -      -
conflicts:import                 POST   +      -      -      +      -      -      -      -
conflicts:row                    GET    +      -      -      +      -      -      -      -
conflicts:row                    POST   +      -      -      +      -      -      -      -
conflicts:remove_row             POST   +      -      -      +      -      -      -      -
conflicts:restore_row            POST   +      -      -      +      -      -      -      -
conflicts:evaluation             GET    +      +      +      +      +      +      +      +
conflicts:evaluation_pdf         GET    +      +      +      +      +      +      +      +
conflicts:add_evaluation         GET    +      -      -      +      -      -      -      -
conflicts:add_evaluation         POST   +      -      -      +      -      -      -      -
conflicts:change_evaluation      GET    +      -      -      +      -      -      -      -
conflicts:change_evaluation      POST   +      -      -      +      -      -      -      -
calendar:month                   GET    +      +      +      +      +      +      +      +
calendar:subscription            GET    +      +      +      +      +      +      +      +
calendar:subscription            POST   +      +      +      +      +      +      +      +
calendar:revoke                  GET    +      +      +      +      +      +      +      +
calendar:revoke                  POST   +      +      +      +      +      +      +      +
imports:list                     GET    +      -      -      +      -      -      -      -
imports:upload                   GET    +      -      -      +      -      -      -      -
imports:upload                   POST   +      -      -      +      -      -      -      -
imports:detail                   GET    +      .      .      +      .      .      .      .
imports:file                     GET    +      .      .      +      .      .      .      .
imports:page_image               GET    +      .      .      +      .      .      .      .
imports:cut_out                  GET    +      .      .      +      .      .      .      .
imports:read_again               POST   +      .      .      +      .      .      .      .
imports:discard                  GET    +      .      .      +      .      .      .      .
imports:discard                  POST   +      .      .      +      .      .      .      .
imports:take_up                  POST   +      .      .      +      .      .      .      .
imports:undo                     GET    +      .      .      +      .      .      .      .
imports:undo                     POST   +      .      .      +      .      .      .      .
imports:head                     GET    +      .      .      +      .      .      .      .
imports:head                     POST   +      .      .      +      .      .      .      .
imports:settle_note              GET    +      .      .      +      .      .      .      .
imports:settle_note              POST   +      .      .      +      .      .      .      .
imports:group                    GET    +      .      .      +      .      .      .      .
imports:group                    POST   +      .      .      +      .      .      .      .
imports:row                      GET    +      .      .      +      .      .      .      .
imports:row                      POST   +      .      .      +      .      .      .      .
imports:split                    GET    +      .      .      +      .      .      .      .
imports:split                    POST   +      .      .      +      .      .      .      .
imports:settle_cells             GET    +      .      .      +      .      .      .      .
imports:settle_cells             POST   +      .      .      +      .      .      .      .
imports:act_on_row               GET    +      .      .      +      .      .      .      .
imports:act_on_row               POST   +      .      .      +      .      .      .      .
imports:adopt                    GET    +      .      .      +      .      .      .      .
imports:adopt                    POST   +      .      .      +      .      .      .      .
imports:update                   GET    +      .      .      +      .      .      .      .
imports:update                   POST   +      .      .      +      .      .      .      .
decrees:compare                  GET    +      -      +      +      +      -      -      -
decrees:compare                  POST   +      -      +      +      -      -      -      -
decrees:compare_workbook         GET    +      -      +      +      +      -      -      -
decrees:compare_docx             GET    +      -      +      +      +      -      -      -
decrees:compare_json             GET    +      -      +      +      +      -      -      -
decrees:list                     GET    +      -      +      +      +      -      -      -
decrees:start                    GET    +      -      +      +      -      -      -      -
decrees:start                    POST   +      -      +      +      -      -      -      -
decrees:look                     GET    +      -      +      +      +      -      -      -
decrees:look                     POST   +      -      +      +      -      -      -      -
decrees:next_number              POST   -      -      +      +      -      -      -      -
decrees:specimen                 GET    +      -      +      +      +      -      -      -
decrees:taken_over               GET    +      .      +      +      +      .      .      .
decrees:publish                  POST   -      .      +      +      +      .      .      .
decrees:unpublish                POST   -      .      +      +      +      .      .      .
decrees:detail                   GET    +      .      +      +      +      .      .      .
decrees:hand_in                  POST   +      .      +      +      -      .      .      .
decrees:pass_on                  POST   -      .      +      +      -      .      .      .
decrees:give_back                GET    -      .      +      +      +      .      .      .
decrees:give_back                POST   -      .      +      +      +      .      .      .
decrees:discard                  GET    +      .      +      +      -      .      .      .
decrees:discard                  POST   +      .      +      +      -      .      .      .
decrees:take_up                  POST   +      .      +      +      -      .      .      .
decrees:enact                    GET    -      .      +      +      +      .      .      .
decrees:enact                    POST   -      .      +      +      +      .      .      .
decrees:sign                     GET    -      .      +      +      +      .      .      .
decrees:sign                     POST   -      .      +      +      +      .      .      .
decrees:bring_scan               POST   -      .      +      +      +      .      .      .
decrees:take_scan_back           GET    -      .      +      +      +      .      .      .
decrees:take_scan_back           POST   -      .      +      +      +      .      .      .
decrees:paper                    GET    +      .      +      +      +      .      .      .
decrees:edit                     GET    +      .      +      +      -      .      .      .
decrees:section                  GET    +      .      +      +      -      .      .      .
decrees:section                  POST   +      .      +      +      -      .      .      .
decrees:check_section            GET    +      .      +      +      -      .      .      .
decrees:check_section            POST   +      .      +      +      -      .      .      .
decrees:undo                     GET    +      .      +      +      -      .      .      .
decrees:undo                     POST   +      .      +      +      -      .      .      .
decrees:mend                     GET    +      .      +      +      -      .      .      .
decrees:mend                     POST   +      .      +      +      -      .      .      .
decrees:renumber                 GET    +      .      +      +      -      .      .      .
decrees:renumber                 POST   +      .      +      +      -      .      .      .
decrees:add_area                 GET    +      .      +      +      -      .      .      .
decrees:add_area                 POST   +      .      +      +      -      .      .      .
decrees:add_group                GET    +      .      +      +      -      .      .      .
decrees:add_group                POST   +      .      +      +      -      .      .      .
decrees:group                    GET    +      .      +      +      -      .      .      .
decrees:group                    POST   +      .      +      +      -      .      .      .
decrees:act_on_group             GET    +      .      +      +      -      .      .      .
decrees:act_on_group             POST   +      .      +      +      -      .      .      .
decrees:row                      GET    +      .      +      +      -      .      .      .
decrees:row                      POST   +      .      +      +      -      .      .      .
decrees:check_row                GET    +      .      +      +      -      .      .      .
decrees:check_row                POST   +      .      +      +      -      .      .      .
decrees:split                    GET    +      .      +      +      -      .      .      .
decrees:split                    POST   +      .      +      +      -      .      .      .
decrees:act_on_row               GET    +      .      +      +      -      .      .      .
decrees:act_on_row               POST   +      .      +      +      -      .      .      .
decrees:find_law                 GET    +      .      +      +      -      .      .      .
decrees:lawbook                  GET    +      +      +      +      +      +      +      +
decrees:lawbook_workbook         GET    +      +      +      +      +      +      +      +
decrees:regulation               GET    +      +      +      +      +      +      +      +
decrees:add_regulation           GET    -      -      +      +      -      -      -      -
decrees:add_regulation           POST   -      -      +      +      -      -      -      -
decrees:change_regulation        GET    -      -      +      +      -      -      -      -
decrees:change_regulation        POST   -      -      +      +      -      -      -      -
decrees:withdraw_regulation      GET    -      -      +      +      -      -      -      -
decrees:withdraw_regulation      POST   -      -      +      +      -      -      -      -
decrees:add_regulation_again     POST   -      -      +      +      -      -      -      -
law:values                       GET    +      +      +      +      +      +      +      +
law:values_workbook              GET    +      +      +      +      +      +      +      +
law:value                        GET    +      +      +      +      +      +      +      +
law:value_file                   GET    +      +      +      +      +      +      +      +
law:set_value                    GET    -      -      +      +      -      -      -      -
law:set_value                    POST   -      -      +      +      -      -      -      -
law:withdraw_value               GET    -      -      +      +      -      -      -      -
law:withdraw_value               POST   -      -      +      +      -      -      -      -
law:set_value_again              POST   -      -      +      +      -      -      -      -
law:calendar                     GET    +      +      +      +      +      +      +      +
law:calendar_workbook            GET    +      +      +      +      +      +      +      +
law:add_days                     GET    -      -      +      +      -      -      -      -
law:add_days                     POST   -      -      +      +      -      -      -      -
law:withdraw_day                 GET    -      -      +      +      -      -      -      -
law:withdraw_day                 POST   -      -      +      +      -      -      -      -
law:add_day_again                POST   -      -      +      +      -      -      -      -
law:stages                       GET    +      +      +      +      +      +      +      +
law:add_stage                    GET    -      -      +      +      -      -      -      +
law:add_stage                    POST   -      -      +      +      -      -      -      +
law:withdraw_stage               GET    -      -      +      +      -      -      -      +
law:withdraw_stage               POST   -      -      +      +      -      -      -      +
law:add_stage_again              POST   -      -      +      +      -      -      -      +
decrees:findings                 GET    +      .      +      +      +      .      .      .
decrees:findings                 POST   +      .      +      +      -      .      .      .
decrees:findings_file            GET    +      .      +      +      +      .      .      .
decrees:import_findings          GET    +      .      .      +      .      .      .      .
decrees:import_findings          POST   +      .      .      +      .      .      .      .
decrees:import_finding_counts    GET    +      .      .      +      .      .      .      .
decrees:import_findings_file     GET    +      .      .      +      .      .      .      .
decrees:checks                   GET    +      -      +      +      +      -      -      -
decrees:switch_off               GET    -      -      +      +      -      -      -      -
decrees:switch_off               POST   -      -      +      +      -      -      -      -
decrees:switch_on                POST   -      -      +      +      -      -      -      -
papers:list                      GET    +      +      +      +      +      +      +      +
papers:pdf                       GET    +      +      +      +      +      +      +      +
papers:docx                      GET    +      +      +      +      +      +      +      +
papers:void                      GET    +      -      -      +      -      -      -      -
papers:void                      POST   +      -      -      +      -      -      -      -
papers:letterhead                GET    +      -      -      +      -      -      -      -
papers:letterhead                POST   +      -      -      +      -      -      -      -
papers:specimen                  GET    +      -      -      +      -      -      -      -
papers:specimen_image            GET    +      -      -      +      -      -      -      -
papers:numbering                 GET    +      -      -      +      -      -      -      -
papers:numbering                 POST   +      -      -      +      -      -      -      -
people:list                      GET    -      -      -      +      -      -      -      +
people:add                       GET    -      -      -      +      -      -      -      +
people:add                       POST   -      -      -      +      -      -      -      +
people:roles                     GET    -      -      -      +      -      -      -      +
people:detail                    GET    -      -      -      +      -      -      -      +
people:detail                    POST   -      -      -      +      -      -      -      +
people:password_link             POST   -      -      -      +      -      -      -      +
people:deactivate                GET    -      -      -      +      -      -      -      +
people:deactivate                POST   -      -      -      +      -      -      -      +
people:reactivate                POST   -      -      -      +      -      -      -      +
people:end_role                  GET    -      -      -      +      -      -      -      +
people:end_role                  POST   -      -      -      +      -      -      -      +
trail:list                       GET    -      -      -      +      +      -      -      +
trail:entry                      GET    -      -      -      +      +      -      -      +
trail:csv                        GET    -      -      -      +      +      -      -      +
trail:workbook                   GET    -      -      -      +      +      -      -      +
trail:check                      POST   -      -      -      +      +      -      -      +
"""

OWN = {"home:start", "home:units", "home:help", "assessments:desk"} | {
    f"notices:{page}" for page in ("list", "open", "read_all", "preferences")
}
"""Pages without an object of an office: everybody signed in sees what is theirs there."""

PROTOCOLS = {"uploads:list", "uploads:one"}
"""Talked to by a script in the protocol's own words; their tests walk them. Everybody signed in, only their own."""
OWN |= PROTOCOLS

PUBLIC = {
    "account_login": "one signs in here",
    "account_logout": "signing out twice does no harm",
    "account_inactive": "tells those shut out so, after their password was right",
    "account_signup": "tells visitors that accounts are made by the office",
    "account_email_verification_sent": "says that a mail was sent; shows nothing of anybody",
    "account_reset_password": "who lost the password cannot sign in",
    "account_reset_password_done": "the same",
    "account_reset_password_from_key": "the link is the proof",
    "account_reset_password_from_key_done": "the same",
    "account_confirm_email": "the link is the proof",
    "account_confirm_login_code": "a step of signing in; without a sign-in under way it leads back there",
    "mfa_authenticate": "the second step of signing in",
    "portal:verify": "whoever holds a paper asks whether it is the decree enacted; tells nothing else",
    "portal:decree": "the code printed on a paper leads here; says which decree it is and whether it holds",
    "portal:copy": "the certified copy, once the office made it public",
    "portal:start": "names the offices there are; nothing of what is in them",
    "portal:front": "what one can do at an office, and the address it prints on its letters",
    "portal:door": "what is asked of a form that is about to be sent; knows nobody",
    "portal:send": "the public form; who sends it gets a ticket and a code",
    "portal:receipt": "ticket and code are the proof",
    "portal:ticket": "asks for ticket and code, and tells nothing without both",
    **dict.fromkeys(
        (f"portal:{page}" for page in ("case", "rate", "way", "file")),
        "the cookie that ticket and code left is the proof; without it these lead to where both are asked",
    ),
    "portal:leave": "lets go of that cookie",
    "portal:objection_start": "says what an objection is, and asks for the request's ticket and code",
    "portal:objection": "as the pages of a ticket",
    **dict.fromkeys(
        (f"portal:{page}" for page in ("information", "entry", "document")),
        "what the office put on its list of public information and published",
    ),
    **dict.fromkeys(
        (f"portal:{page}" for page in ("recaps", "recap", "recap_data")),
        "recaps the office published: counts, none that points at people",
    ),
    "socialaccount_login_cancelled": "single sign-on was broken off before anybody was signed in",
    "socialaccount_login_error": "single sign-on failed before anybody was signed in",
    "socialaccount_signup": "the last step of a first single sign-on; without one it leads to sign-in",
    "set_language": "the sign-in page has the switch too",
    "monitoring:door": "the address is shown in the room; it opens a meeting's title, time and place while its list is",
    "calendar:feed": "the secret address is the proof; it opens what its one holder may see",
}
ACCOUNT = {
    "account_reauthenticate",
    "account_email",
    "account_change_password",
    "account_set_password",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "socialaccount_connections",
}
"""Everybody's own account: whoever is signed in, and only about themselves."""
OLD_ADDRESSES = {"social/login/cancelled/", "social/login/error/", "social/signup/", "social/connections/"}
"""Nameless redirects that allauth keeps."""

QUESTION = "A.I.1.i.a"
ANSWERED = {f"lihat-{QUESTION}": 0, f"jawab-{QUESTION}": "Ya"}
BROUGHT = f'{{"answers": [["{QUESTION}", "Tidak", "", 0]], "problems": [], "origin": null}}'
OF_UNIT = {"code": "code"}
OF_PROGRAMME = {"pk": "programme"}
OF_ITEM = {"pk": "item"}
OF_DELIVERY = {"pk": "delivery"}
OF_DOCUMENT = {"pk": "document"}
OF_EVIDENCE = {"pk": "evidence"}
OF_ROUND = {"pk": "round"}
OF_WORKSHEET = {"pk": "worksheet"}
OF_ANSWERING = {"pk": "answering"}
OF_JUDGING = {"pk": "judging"}
OF_QUESTION = {"pk": "answering", "qcode": f"/{QUESTION}"}
REGISTER_PAGES = (
    "settings",
    "desk",
    "many",
    "save_view",
    "enter",
    "templates",
    "book",
    "book_workbook",
    "book_pdf",
)
INFORMATION_LISTS = (
    "entries",
    "entries_workbook",
    "publish_many",
    "add_entry",
    "import",
    "exempt",
    "exempt_workbook",
    "set_exempt",
    "tests",
    "add_test",
    "reports",
)
INFORMATION_ENTRY = {
    "summary": "Rencana kerja",
    "classification": "periodic",
    "holder": "Subbagian Umum",
    "responsible": "Kepala Subbagian",
    "made": "Januari 2026",
    "form": "softcopy",
    "retention": "5 tahun",
    "valid_from": "2026-01-01",
}
OF_YEAR = {"code": "code", "year": "/2026"}
EXEMPT_FIELDS = {
    "information": "Soal seleksi",
    "legal_basis": "Pasal 17 huruf i UU 14/2008",
    "if_opened": "Bocor.",
    "if_closed": "Aman.",
}
MEETING_PAGES = ("meeting", "change_meeting", "attendance", "issue_of_meeting")
OF_IMPORT = {"pk": "review"}
OF_PERSON = {"code": "code", "pk": "person"}
OF_REGISTER = {"code": "code", "register": "register"}
OF_CASE = {"pk": "case"}
OF_HALF = {"code": "code", "year": "evaluation_year", "half": "evaluation_half"}
OF_ANSWER = {"pk": "case_to_answer", "message": "draft_answer"}
OF_PAPER = {"code": "code", "pk": "paper"}
EDITED = {"version": 1}
"""The draft decree that was edited once, as it stands."""
SPLIT = {f"{half}-{cell}": f"{cell} {half}" for half in ("satu", "dua") for cell in ("indicator", "action")}

MEETING_FIELDS = {
    "title": "Rapat",
    "held_on": "2026-04-09",
    "begins": "09:00",
    "place": "Aula",
    "agenda": "Pembukaan",
}

NEXT_YEAR = dt.datetime.now(dt.UTC).year + 1
FREE_YEAR = NEXT_YEAR - 2 if NEXT_YEAR in (2026, 2027) else NEXT_YEAR
"""Near enough to start a worksheet, and none of those the walked office has (2026 and 2027)."""
FINDING_FIELDS = {"text": "Arsip kurang", "due_on": f"{NEXT_YEAR}-01-31", "priority": "low"}

# Page → the object its address names, by the office's ids; whole numbers and words stand for themselves.
ADDRESSES: dict[str, dict[str, Any]] = {
    **dict.fromkeys(("home:unit", "programmes:of_unit", "imports:list", "imports:upload"), OF_UNIT),
    **dict.fromkeys(("programmes:detail", "programmes:workbook", "programmes:teams"), OF_PROGRAMME),
    **dict.fromkeys(("programmes:decree", "programmes:decree_file"), OF_PROGRAMME),
    **dict.fromkeys(("programmes:amendments", "programmes:amendments_workbook"), OF_PROGRAMME),
    "programmes:add_item": OF_PROGRAMME,
    "programmes:team_decree_file": {"pk": "programme", "decree": "team_decree"},
    "programmes:unlink_team_decree": {"pk": "programme", "decree": "team_decree"},
    "programmes:assign": {"pk": "delivery"},
    **dict.fromkeys(("programmes:assign_many", "programmes:unassign_many"), OF_PROGRAMME),
    **dict.fromkeys(("programmes:alter_item", "programmes:drop_item"), OF_ITEM),
    "programmes:restore_item": {"pk": "dropped_item"},
    **dict.fromkeys(("programmes:progress", "programmes:progress_workbook"), OF_PROGRAMME),
    **dict.fromkeys(("programmes:item", "programmes:item_team", "programmes:schedule"), OF_ITEM),
    "programmes:schedule_by_target": OF_ITEM,
    **dict.fromkeys(("evidence:hand_in", "evidence:sort_files"), OF_DELIVERY),
    "evidence:preview": {"pk": "pictured", "number": 1},
    "evidence:bring": OF_UNIT,
    **dict.fromkeys(("evidence:list", "evidence:workbook", "evidence:carry"), OF_PROGRAMME),
    **dict.fromkeys(("evidence:archive", "evidence:archive_zip"), OF_PROGRAMME),
    **dict.fromkeys(("evidence:detail", "evidence:file", "evidence:place"), OF_DOCUMENT),
    "evidence:withdraw": OF_EVIDENCE,
    "evidence:renew": {"pk": "returned"},
    "evidence:put_back": {"pk": "withdrawn"},
    **dict.fromkeys(("imports:detail", "imports:file", "imports:discard", "imports:undo"), OF_IMPORT),
    **dict.fromkeys(("imports:head", "imports:adopt"), OF_IMPORT),
    "imports:page_image": {"pk": "pdf", "number": 1},
    "imports:cut_out": {"pk": "scanned", "number": 1, "box": "/0.1,0.1,0.4,0.2"},
    "imports:read_again": {"pk": "refused"},
    "imports:take_up": {"pk": "discarded"},
    "imports:update": {"pk": "again"},
    "imports:settle_note": {"pk": "review", "number": 0},
    "imports:group": {"pk": "review", "kind": "/komponen", "group": "group"},
    "imports:row": {"pk": "review", "row": "row"},
    "imports:split": {"pk": "review", "row": "row"},
    "imports:settle_cells": {"pk": "scanned", "row": "scanned_row"},
    "imports:act_on_row": {"pk": "review", "row": "row", "act": "/turun"},
    **dict.fromkeys(
        (f"decrees:{page}" for page in ("list", "start", "look", "next_number", "specimen")), OF_UNIT
    ),
    **{f"decrees:compare{form}": OF_UNIT for form in ("", "_workbook", "_docx", "_json")},
    **dict.fromkeys(
        (f"decrees:{page}" for page in ("lawbook", "lawbook_workbook", "add_regulation")), OF_UNIT
    ),
    "decrees:regulation": {"code": "code", "key": "/UU 28/1999"},
    "decrees:change_regulation": {"code": "code", "pk": "own_regulation"},
    "decrees:withdraw_regulation": {"code": "code", "pk": "own_regulation"},
    "decrees:add_regulation_again": {"code": "code", "pk": "withdrawn_regulation"},
    **dict.fromkeys(
        (f"law:{page}" for page in ("values", "values_workbook", "calendar", "calendar_workbook")), OF_UNIT
    ),
    **dict.fromkeys((f"law:{page}" for page in ("add_days", "stages", "add_stage")), OF_UNIT),
    **{f"law:{page}": {"code": "code", "key": "/gratification.complete"} for page in ("value", "set_value")},
    **{f"law:{page}": {"code": "code", "pk": "own_value"} for page in ("value_file", "withdraw_value")},
    "law:set_value_again": {"code": "code", "pk": "withdrawn_value"},
    "law:withdraw_day": {"code": "code", "pk": "office_day"},
    "law:add_day_again": {"code": "code", "pk": "withdrawn_day"},
    "law:withdraw_stage": {"code": "code", "pk": "stage"},
    "law:add_stage_again": {"code": "code", "pk": "withdrawn_stage"},
    "decrees:taken_over": {"code": "code", "pk": "taken_over"},
    "decrees:publish": {"code": "code", "pk": "taken_over"},
    "decrees:unpublish": {"code": "code", "pk": "public_decree"},
    **{f"decrees:{page}": {"pk": "desk_draft"} for page in ("detail", "hand_in", "discard")},
    "decrees:pass_on": {"pk": "desk_checked"},
    **{f"decrees:{page}": {"pk": "desk_to_sign"} for page in ("give_back", "enact")},
    "decrees:take_up": {"pk": "desk_discarded"},
    **{
        f"decrees:{page}": {"pk": "desk_edited"}
        for page in ("edit", "find_law", "undo", "mend", "renumber", "add_area")
    },
    **{
        f"decrees:{page}": {"pk": "desk_edited", "section": "/lampiran"}
        for page in ("section", "check_section")
    },
    **{f"decrees:{page}": {"pk": "desk_edited", "row": 3} for page in ("row", "check_row", "split")},
    "decrees:act_on_row": {"pk": "desk_edited", "row": 3, "act": "/turun"},
    "decrees:add_group": {"pk": "desk_edited", "group": 1},
    "decrees:group": {"pk": "desk_edited", "kind": "/komponen", "group": 1},
    "decrees:act_on_group": {"pk": "desk_edited", "kind": "/komponen", "group": 1, "act": "/turun"},
    "decrees:findings": {"pk": "desk_edited"},
    "decrees:findings_file": {"pk": "desk_edited", "form": "/sarif"},
    **dict.fromkeys(("decrees:import_findings", "decrees:import_finding_counts"), OF_IMPORT),
    "decrees:import_findings_file": {**OF_IMPORT, "form": "/xlsx"},
    "decrees:checks": OF_UNIT,
    "decrees:switch_off": {"code": "code", "check": "/team-empty"},
    "decrees:switch_on": {"code": "code", "check": "/team-several-names"},
    **{f"decrees:{page}": {"pk": "desk_unsigned"} for page in ("sign", "bring_scan")},
    "decrees:take_scan_back": {"pk": "desk_signed"},
    "decrees:paper": {"pk": "desk_signed", "form": "/bertanda-tangan"},
    **dict.fromkeys(("papers:list", "papers:letterhead", "papers:numbering"), OF_UNIT),
    **dict.fromkeys(("papers:specimen", "papers:specimen_image"), OF_UNIT),
    **dict.fromkeys(("papers:pdf", "papers:docx", "papers:void"), OF_PAPER),
    **dict.fromkeys(("people:list", "people:add", "people:roles"), OF_UNIT),
    **dict.fromkeys(("people:detail", "people:password_link", "people:deactivate"), OF_PERSON),
    "people:reactivate": {"code": "code", "pk": "shut_out"},
    "people:end_role": {"code": "code", "pk": "newcomer", "membership": "membership"},
    **dict.fromkeys(("review:queue", "review:many", "review:undo"), OF_UNIT),
    "review:proof": {"code": "code", "pk": "waiting"},
    **dict.fromkeys(("calendar:month", "calendar:subscription", "calendar:revoke"), OF_UNIT),
    **dict.fromkeys((f"casework:{page}" for page in ("overview", "appointments", "approvals")), OF_UNIT),
    **dict.fromkeys((f"recaps:{page}" for page in ("list", "draft", "proof")), OF_UNIT),
    "recaps:confirm": {"code": "code", "pk": "requirement"},
    "recaps:withdraw_rule": {"pk": "recap_rule"},
    **{f"recaps:{page}": {"pk": "recap_draft"} for page in ("detail", "sign")},
    **{f"recaps:{page}": {"pk": "recap"} for page in ("cases", "publish", "void", "check", "pdf", "data")},
    "casework:end_appointment": {"code": "code", "pk": "appointment"},
    **{f"casework:{page}": OF_REGISTER for page in REGISTER_PAGES},
    "casework:remove_view": {**OF_REGISTER, "pk": "saved_view"},
    "casework:withdraw_template": {**OF_REGISTER, "pk": "answer_template"},
    **{
        f"complaints:{page}": OF_UNIT for page in ("triage", "lapor", "lapor_answers", "mails", "evaluations")
    },
    "complaints:settle": {"code": "code", "pk": "case"},
    "complaints:list": {"code": "code", "pk": "lapor_list"},
    **{f"complaints:{page}": OF_HALF for page in ("evaluation", "issue_evaluation", "add_follow_up")},
    "complaints:settle_follow_up": {**OF_HALF, "pk": "follow_up_of_evaluation"},
    **{f"casework:{page}": OF_CASE for page in ("case", "attach", "note", "recuse", "mend", "move")},
    "casework:way": {"pk": "case", "way": "/archive"},
    "casework:file": {"pk": "case", "file": "case_file"},
    "casework:act": {"pk": "case", "act": "/label"},
    "casework:new_answer": {"pk": "case_to_answer"},
    **{f"casework:{page}": OF_ANSWER for page in ("change_answer", "act_on_answer")},
    "casework:submit_answer": {"pk": "case_to_answer", "message": "ending_draft"},
    "casework:send_answer": {"pk": "case_to_answer", "message": "approved_answer"},
    "casework:open_up": {"pk": "secret_case"},
    **{f"information:{page}": OF_UNIT for page in INFORMATION_LISTS},
    **{f"information:{page}": {"code": "code", "pk": "info_entry"} for page in ("entry", "entry_document")},
    **{
        f"information:{page}": {"code": "code", "pk": "info_hidden"}
        for page in ("change_entry", "publish_entry", "withdraw_entry")
    },
    "information:restore_entry": {"code": "code", "pk": "info_gone"},
    "information:withdraw_exempt": {"code": "code", "pk": "info_exempt"},
    **{
        f"information:{page}": {"code": "code", "pk": "info_test"}
        for page in ("test", "test_minutes", "withdraw_test")
    },
    "information:year": {"code": "code", "year": "/2025"},
    **{f"information:{page}": {"pk": "info_request"} for page in ("case", "object", "answer_public")},
    "information:letter": {"pk": "info_request", "kind": "/receipt"},
    **{
        f"gratification:{page}": OF_UNIT
        for page in ("mine", "report", "advice", "campaigns", "add_campaign", "team", "deposits")
    },
    **{
        f"gratification:{page}": {"code": "code", "pk": "campaign"}
        for page in ("campaign_file", "withdraw_campaign")
    },
    "gratification:strike_deposit": {"code": "code", "pk": "deposit"},
    **{f"gratification:{page}": {"pk": "gift"} for page in ("case", "keep_form", "whole_form")},
    **{f"conflicts:{page}": OF_UNIT for page in ("mine", "declare", "statement", "matrix_now")},
    **{
        f"conflicts:{page}": OF_YEAR
        for page in (
            *("matrix", "matrix_workbook", "matrix_pdf", "add_row", "copy_year", "import"),
            *(
                "statements",
                "statements_pdf",
                "statements_workbook",
                "remind",
                "evaluation",
                "evaluation_pdf",
                "add_evaluation",
            ),
        )
    },
    **{f"conflicts:{page}": {"code": "code", "pk": "matrix_row"} for page in ("row", "remove_row")},
    "conflicts:restore_row": {"code": "code", "pk": "removed_row"},
    **{
        f"conflicts:{page}": {"code": "code", "pk": "statement"}
        for page in ("statement_pdf", "withdraw_statement")
    },
    "conflicts:change_evaluation": {**OF_YEAR, "pk": "conflict_evaluation"},
    "casework:move_due": {"pk": "case", "clock": "case_clock"},
    **dict.fromkeys(("trail:list", "trail:csv", "trail:workbook", "trail:check"), OF_UNIT),
    **dict.fromkeys(("monitoring:rounds", "monitoring:findings"), OF_PROGRAMME),
    "monitoring:of_unit": OF_UNIT,
    "monitoring:open": {"pk": "programme", "start": "/2026-10-01"},
    **dict.fromkeys((f"monitoring:{page}" for page in ("round", "workbook", "pictures", "close")), OF_ROUND),
    **dict.fromkeys(
        (f"monitoring:{page}" for page in ("meetings", "call", "raise", "issue", "offer")), OF_ROUND
    ),
    "monitoring:note": {"pk": "round", "item": "row_without_team"},
    **{f"monitoring:{page}": {"pk": "meeting"} for page in MEETING_PAGES},
    "monitoring:photo": {"pk": "meeting", "photo": "photo"},
    **{f"monitoring:{page}": {"pk": "finding"} for page in ("finding", "change_finding")},
    **{f"monitoring:{page}": {"pk": "follow_up"} for page in ("follow_up_file", "judge")},
    "assessments:area": {"pk": "answering", "area": "/A.1"},
    "assessments:agree": {"pk": "judging", "area": "/A.1"},
    **{f"assessments:{page}": OF_QUESTION for page in ("question", "save", "proof", "hand_in")},
    "assessments:start": OF_UNIT,
    **dict.fromkeys(
        (
            f"assessments:{page}"
            for page in ("national", "withdraw_national", "compare", "compare_workbook", "panel")
        ),
        OF_WORKSHEET,
    ),
    **dict.fromkeys(("assessments:of_unit", "assessments:calendar"), OF_UNIT),
    **dict.fromkeys(
        (
            f"assessments:{page}"
            for page in ("overview", "route", "route_workbook", "efforts", "what_if", "facts")
        ),
        OF_WORKSHEET,
    ),
    "assessments:open_round": {"pk": "past_worksheet"},
    **dict.fromkeys((f"assessments:{page}" for page in ("round", "people", "lock")), OF_ANSWERING),
    **dict.fromkeys((f"assessments:{page}" for page in ("workbook", "import", "issue")), OF_ANSWERING),
    "assessments:paper": {"pk": "answering", "paper": "round_paper"},
    **dict.fromkeys((f"assessments:{page}" for page in ("propose", "wording", "wording_table")), OF_UNIT),
    **dict.fromkeys((f"assessments:{page}" for page in ("declare", "recommendations")), OF_JUDGING),
    "assessments:reopen": {"pk": "reopenable"},
    **dict.fromkeys(
        (f"assessments:{page}" for page in ("coverage", "coverage_workbook", "undo_coverage")), OF_WORKSHEET
    ),
    "assessments:coverage_item": {"pk": "worksheet", "item": "item"},
    "assessments:draft_row": {"pk": "worksheet", "qcode": "/B.I.a"},
    "notices:open": {"pk": "notice"},
    "trail:entry": {"code": "code", "seq": 1},
}


def payload_of(page: str, ids: dict[str, Any]) -> dict[str, Any]:
    """What a person would send, so that only the right decides."""
    version = {"version": ids["review_version"]}
    return {
        "programmes:teams": {"what": "add_team", "name": "Tim tambahan"},
        "programmes:item_team": {"team": ids["team"]},
        "programmes:schedule": {
            "jadwal-TOTAL_FORMS": 1,
            "jadwal-INITIAL_FORMS": 0,
            "jadwal-0-due_on": "2026-05-31",
            "reason": "Hasil rapat.",
        },
        "programmes:schedule_by_target": {"reason": "Hasil rapat."},
        "programmes:add_item": {
            "jadwal-TOTAL_FORMS": 1,
            "jadwal-INITIAL_FORMS": 0,
            "jadwal-0-due_on": "2026-05-31",
            "group": ids["plan_group"],
            "indicator": "Maklumat pelayanan dipasang",
            "evidence": "Foto maklumat",
            "reason": "Hasil rapat.",
        },
        "programmes:alter_item": {"indicator": "Bunyi baru", "reason": "Hasil rapat."},
        "programmes:assign": {"person": ids["person"]},
        "programmes:assign_many": {"person": ids["person"], "tugas": ids["delivery"]},
        "programmes:drop_item": {"reason": "Hasil rapat."},
        "programmes:restore_item": {"reason": "Hasil rapat."},
        "evidence:hand_in": {"url": "https://kantor.example/notula", "covers": ids["requirement"]},
        "evidence:bring": {"url": "https://kantor.example/laporan", **_chosen_row(ids)},
        "evidence:place": _chosen_row(ids),
        "evidence:carry": {
            "bawa": ids["carried"],
            f"covers-{ids['carried']}": ids["requirement"],
        },
        "evidence:renew": {"url": "https://kantor.example/notula-baru"},
        "review:proof": {"keputusan": "return", "alasan": "Belum ditandatangani."},
        "review:many": {"bukti": ids["waiting"], "keputusan": "return", "alasan": "Belum ditandatangani."},
        "review:undo": {"bukti": ids["waiting"]},
        "monitoring:close": {"belum-berakhir": "on"},
        "imports:upload": {"file": _upload()},
        "imports:undo": version,
        "imports:head": {**version, "kind": "zona_integritas", "plan_year": 2027, "issuer": "Kantor Lain"},
        "imports:settle_note": version,
        "imports:group": {**version, "name": "Area berganti nama"},
        "imports:row": {**version, "indicator": "Lain", "subcomponent": ids["subcomponent"]},
        "imports:split": {**version, **SPLIT},
        "imports:settle_cells": {"version": 0},
        "imports:act_on_row": version,
        "imports:adopt": {**version, "satker": "on"},
        "imports:update": {"version": 0, "revision": ids["revision"], "satker": "on", "keluar": "on"},
        "decrees:start": {"source": "kosong", "kind": "zona_integritas", "year": NEXT_YEAR, "purpose": "new"},
        "decrees:compare": {
            "kiri": f"program-{ids['programme']}",
            "kanan": f"rancangan-{ids['desk_draft']}",
            "versi": f"{ids['revision']}-0",
            "lama": 0,
            "rancangan": "baru",
        },
        "decrees:section": {
            "terlihat": seen(section_value("lampiran", sample_draft())),
            "title": "Judul lain",
        },
        **dict.fromkeys(
            ("decrees:undo", "decrees:renumber", "decrees:act_on_row", "decrees:act_on_group"), EDITED
        ),
        "decrees:mend": {**EDITED, "terapkan": MISSPELT},
        "decrees:findings": {**EDITED, "terapkan": MISSPELT},
        "decrees:import_findings": {**version, "urungkan": "1"},
        "decrees:switch_off": {"reason": "Tim menyusul."},
        **{f"decrees:{page}": {**EDITED, "name": "Area"} for page in ("add_area", "add_group", "group")},
        "decrees:row": {**EDITED, "indicator": "Lain", "subcomponent": 2},
        "decrees:split": {**EDITED, **SPLIT},
        "decrees:look": {**asdict(LookFields()), "copy_name": "Wiratama Lestari"},
        "decrees:next_number": {"number": 77},
        "decrees:add_regulation": {**LOCAL, "number": "14"},
        "decrees:change_regulation": {**LOCAL, "title": "Judul lain"},
        "law:set_value": VALUE,
        "law:add_days": DAYS,
        "law:add_stage": STAGE,
        **{f"decrees:{act}": {"version": 0} for act in ("hand_in", "pass_on", "discard")},
        "decrees:give_back": {"version": 0, "reason": "Tahun salah."},
        "decrees:enact": {
            "version": 0,
            "revision": ids["revision"],
            "day": dt.datetime.now(dt.UTC).date(),
            "keluar": "on",
            "libur": "ya",
        },
        "decrees:sign": {"certificate": _certificate(), "passphrase": PASSPHRASE},
        "decrees:bring_scan": {"scan": SimpleUploadedFile("naskah.pdf", scanned_sheet()), "seen": "on"},
        "papers:void": {"reason": "salah tanggal"},
        "papers:letterhead": {"lines": "KANTOR LAIN"},
        "papers:numbering": {
            "number_pattern": "{nomor}/{tahun}",
            **{f"nomor-{kind.key}": 1 for kind in NUMBERED},
        },
        "people:add": {"name": "Pegawai Lain", "email": "lain@kantor.example", "role": "member"},
        "people:detail": {"role": "planner"},
        **dict.fromkeys(("assessments:area", "assessments:question", "assessments:save"), ANSWERED),
        "assessments:proof": {"bukti": ids["carried"].partition("-")[0]},
        "assessments:hand_in": {
            "jatuh": ids["delivery"],
            f"dok-{ids['delivery']}": ids["requirement"],
            "url": "https://arsip.example/dari-soal.pdf",
        },
        "assessments:coverage": {"butir": f"{ids['item']}:B.I.a"},
        "assessments:undo_coverage": {"butir": f"{ids['item']}:-"},
        "assessments:coverage_item": {"what": "none"},
        "assessments:draft_row": {
            "jadwal-TOTAL_FORMS": 1,
            "jadwal-INITIAL_FORMS": 0,
            "jadwal-0-due_on": "2026-05-31",
            "group": ids["plan_group"],
            "indicator": "Survei persepsi antikorupsi diadakan",
            "reason": "Belum dilayani.",
        },
        **_register_payloads(ids),
        **_information_payloads(ids),
        **_gift_payloads(ids),
        "recaps:draft": {"period": ids["recap_period"]},
        "recaps:confirm": {"rekap": "complaints:monthly"},
        "recaps:detail": {"versi": ids["recap_draft_version"], "achievements": "Lancar."},
        "recaps:sign": {"versi": ids["recap_draft_version"], "sidik": ids["recap_seen"]},
        "recaps:void": {"versi": ids["recap_version"], "reason": "Salah kanal"},
        "monitoring:rounds": {"cadence": 6},
        "monitoring:round": {"summary": "Cukup"},
        "monitoring:note": {"obstacle": "Ruang belum ada"},
        **dict.fromkeys(("monitoring:call", "monitoring:change_meeting"), MEETING_FIELDS),
        "monitoring:raise": {**FINDING_FIELDS, "owner": f"t{ids['team']}"},
        "monitoring:change_finding": {**FINDING_FIELDS, "owner": f"t{ids['team']}"},
        "monitoring:issue": {"what": "sheet"},
        "monitoring:issue_of_meeting": {"what": "attendance_list"},
        "monitoring:meeting": {"what": "decision", "text": "Lengkapi arsip"},
        "monitoring:finding": {"text": "Sudah dilengkapi"},
        "assessments:start": {"year": FREE_YEAR, "sheet": "lke-zi-2021:wbk"},
        "assessments:overview": {"predikat": "wbbm"},
        "assessments:efforts": {f"upaya-{QUESTION}": 5},
        "assessments:facts": {"nilai-sakip": "B"},
        "assessments:calendar": {"tanggal-self": f"{NEXT_YEAR - 1}-02-01"},
        "assessments:open_round": {"kind": "preliminary"},
        "assessments:import": {"isi": BROUGHT, "nama": "lembar.xlsx"},
        "assessments:issue": {"what": "sheet"},
        "assessments:wording": {
            "what": "load",
            "isi": f'{{"{QUESTION}": "Bunyi resmi"}}',
            "nama": "resmi.xlsx",
        },
        "assessments:propose": {
            "what": "statement",
            "tahun": "2026",
            "putaran": ids["answered"],
            "yakin": "on",
        },
        "assessments:round": {"conclusion": "Cukup"},
        "assessments:people": {"person": ids["person"]},
        "assessments:declare": {"conflict": "ada", "text": "Kerabat kepala kantor."},
        "assessments:reopen": {"reason": "Salah isi."},
        "assessments:recommendations": {
            "text": "Lengkapi berita acara.",
            "priority": "low",
            "due_on": f"{NEXT_YEAR}-01-31",
        },
    }.get(page, {})


def _register_payloads(ids: dict[str, Any]) -> dict[str, dict[str, Any]]:
    case = {"versi": ids["case_version"]}
    draft = {"versi-jawaban": ids["draft_version"]}
    return {
        "casework:appointments": {
            "register": ids["register"],
            "duty": "keeper",
            "person": ids["person"],
            "basis": "SK 3/2026",
        },
        "complaints:settle": {"apa": "kelas", "kelas": "aspiration", "versi": ids["case_version"]},
        "complaints:lapor": {"file": SimpleUploadedFile("lapor.csv", LAPOR_LIST)},
        "complaints:list": {"apa": "terapkan"},
        "complaints:evaluation": {"versi": 1, "achievements": "Semua dijawab tepat waktu."},
        "complaints:add_follow_up": {
            "text": "Tambah petugas",
            "owner": ids["keeper_of_complaints"],
            "due_on": f"{NEXT_YEAR}-01-31",
        },
        "complaints:settle_follow_up": {"apa": "selesai", "hasil": "Enam kursi."},
        "casework:settings": {"rhythms": "monthly", "open_to_public": "on"},
        "casework:many": {
            "perkara": f"{ids['case']}-{ids['case_version']}",
            "apa": "label",
            "label": "loket",
        },
        "casework:save_view": {"nama": "Loket"},
        "casework:enter": {
            "subject": "Loket tutup",
            "channel": "letter",
            "received_on": "2026-01-05",
            "received_time": "09:00",
            "isi-narrative": "Loket tutup pada jam kerja.",
        },
        "casework:templates": {"name": "Tanda terima", "text": "Kami terima."},
        "casework:way": {**case, "reason": "duplicate", "note": "Sudah ada."},
        "casework:attach": {"berkas": SimpleUploadedFile("catatan.txt", b"isi berkas")},
        "casework:note": {"teks": "Sudah ditelepon."},
        "casework:recuse": {"teks": "Pelapor kerabat saya."},
        "casework:act": {"label": "loket"},
        "casework:new_answer": {"text": "Terima kasih.", "way": "answer"},
        "casework:change_answer": {**draft, "text": "Terima kasih banyak.", "way": "-"},
        "casework:act_on_answer": {**draft, "apa": "ajukan"},
        "casework:submit_answer": {"versi-jawaban": 1},
        "casework:open_up": {"versi": 1, "reason": "Sudah terbuka.", "word": "Lewat telepon."},
        "casework:send_answer": {"versi-jawaban": ids["approved_version"]},
        "casework:mend": {**case, "subject": "Antrean", "isi-narrative": "Saya menunggu."},
        "casework:move": {
            **case,
            "ke": f"{ids['register']}@{ids['parent_code']}",
            "channel": "letter",
            "reason": "Wewenang kantor di atas.",
        },
        "casework:move_due": {
            **case,
            "due": f"{NEXT_YEAR}-01-31",
            "document": "Pengumuman 7",
            "document_on": "2026-01-05",
            "reason": "Libur yang diumumkan.",
        },
    }


def _gift_payloads(ids: dict[str, Any]) -> dict[str, dict[str, Any]]:
    gift = {f"isi-{key}": value for key, value in GIFT.items()}
    row = {name: value for name, value in asdict(ROW).items() if value is not None}
    evaluated = {"seen": "Terlambat.", "follow_up": "Diingatkan lagi."}
    return {
        "gratification:report": gift,
        "gratification:advice": gift,
        "gratification:add_campaign": {"kind": "poster", "title": "Poster", "starts_on": "2026-01-05"},
        "gratification:strike_deposit": {"reason": "Keliru barang."},
        "gratification:case": {"kind": "given_away", "on": "2026-01-31", "object_text": "Jam tangan"},
        "gratification:keep_form": {"versi": ids["gift_version"]},
        "conflicts:declare": {f"isi-{key}": value for key, value in CONFLICT.items()},
        "conflicts:statement": {"has_conflict": "no", "confirmed": "on"},
        "conflicts:add_row": row,
        "conflicts:row": {**row, "cause": "Penyedia terbatas.", "versi": ids["matrix_row_version"]},
        "conflicts:remove_row": {"versi": ids["matrix_row_version"]},
        "conflicts:copy_year": {"dari": 2025},
        "conflicts:import": {"isi": json.dumps([{**asdict(ROW), "process": "Seleksi"}])},
        "conflicts:add_evaluation": evaluated,
        "conflicts:change_evaluation": {**evaluated, "versi": 1},
    }


def _information_payloads(ids: dict[str, Any]) -> dict[str, dict[str, Any]]:
    case = {"versi": ids["info_request_version"]}
    return {
        "information:publish_many": {"butir": ids["info_hidden"]},
        "information:add_entry": INFORMATION_ENTRY,
        "information:change_entry": {**INFORMATION_ENTRY, "versi": 1},
        "information:import": {"isi": json.dumps([{**INFORMATION_ENTRY, "link": "", "valid_to": ""}])},
        "information:publish_entry": {"publik": "ya"},
        "information:set_exempt": {
            **EXEMPT_FIELDS,
            "duration": "Satu tahun",
            "decided_by": "Keputusan 2/2026",
            "valid_from": "2026-01-01",
        },
        "information:add_test": {
            **EXEMPT_FIELDS,
            "occasion": "before",
            "outcome": "exempt",
            "tested_on": "2026-01-05",
            "testers": "Penguji Contoh",
        },
        "information:year": {
            **dict.fromkeys(("policy", "resources", "obstacles", "recommendations"), "Uraian."),
            "signer": "Kepala Contoh",
        },
        "information:letter": case,
        "information:object": {
            "ground": "c",
            "position": "Belum dijawab.",
            "channel": "letter",
            "received_on": "2026-04-01",
        },
        "information:answer_public": {
            **case,
            "butir": ids["info_entry"],
            "lanjut": "ya",
            "text": "Sudah ada.",
        },
    }


def _chosen_row(ids: dict[str, Any]) -> dict[str, Any]:
    return {"aksi": "serahkan", "moment": ids["delivery"], f"covers-{ids['delivery']}": ids["requirement"]}


def _certificate() -> SimpleUploadedFile:
    return SimpleUploadedFile("penanda-tangan.p12", _made_certificate())


@cache
def _made_certificate() -> bytes:
    return certificate(begins=dt.datetime.now(dt.UTC))


def _upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("keputusan.txt", b"KEPUTUSAN KEPALA KANTOR\nNOMOR 8 TAHUN 2026\n")


DOES_NOT_WRITE = {
    "decrees:check_row",
    "decrees:check_section",
    "assessments:what_if",
    "casework:remove_view",
    "casework:save_view",
    "gratification:advice",
    "monitoring:offer",
    "programmes:unassign_many",
    "recaps:check",
    "review:undo",
    "trail:check",
    "notices:open",
    "notices:read_all",
}


def rows() -> list[tuple[str, str, dict[str, str]]]:
    """``WALK`` as (page, method, role → mark)."""
    found = []
    for line in WALK.strip().splitlines()[1:]:
        page, method, *marks = line.split()
        found.append((page, method, dict(zip(COLUMNS, marks, strict=True))))
    return found


def addresses() -> Iterator[tuple[str, URLPattern]]:
    """Every address of the resolver: its full name (else its pattern) and the pattern."""

    def below(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
        for one in resolver.url_patterns:
            if isinstance(one, URLResolver):
                yield from below(one, prefix + (f"{one.namespace}:" if one.namespace else ""))
            else:
                yield (f"{prefix}{one.name}" if one.name else str(one.pattern)), one

    return below(get_resolver(), "")


def address_of(page: str, ids: dict[str, Any]) -> str:
    parts = {
        name: wanted[1:] if isinstance(wanted, str) and wanted.startswith("/") else ids.get(wanted, wanted)
        for name, wanted in ADDRESSES.get(page, {}).items()
    }
    return reverse(page, kwargs=parts)
