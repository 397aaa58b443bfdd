# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# bash completion for autopilotctl(1).
# Made by WRITE_DOCUMENTS=1 swift test --filter ManualTests; change Tests/ManualTests, not this.

# The names of customers, or with a customer those of its profiles, as far as the caller may see them.
_autopilotctl_names() {
    autopilotctl "${root[@]}" --timeout=2 --json "$@" 2> /dev/null | sed -n 's/^    "name" : "\([^"]*\)".*/\1/p'
}

# What an option's value can be.
_autopilotctl_value() {
    case $1 in
        root) _autopilotctl_kind folder "${plain[2]:-}" ;;
        dap-required) COMPREPLY=($(compgen -W "no yes" -- "$cur")) ;;
        default-profile) _autopilotctl_kind profile "${plain[2]:-}" ;;
        text-file) _autopilotctl_kind file "${plain[2]:-}" ;;
        eml) _autopilotctl_kind file "${plain[2]:-}" ;;
        setting) COMPREPLY=($(compgen -W "remove-oem-preinstalls user-not-local-admin skip-express-settings skip-oem-registration skip-eula" -- "$cur")) ;;
        directory) _autopilotctl_kind folder "${plain[2]:-}" ;;
        customer) _autopilotctl_kind customer "${plain[2]:-}" ;;
        operation) COMPREPLY=($(compgen -W "device.register device.deregister profile.create profile.update profile.delete profile.apply profile.remove" -- "$cur")) ;;
        profile) _autopilotctl_kind profile "${plain[2]:-}" ;;
        role) COMPREPLY=($(compgen -W "admin-agent sales-agent helpdesk-agent none" -- "$cur")) ;;
        relationship) COMPREPLY=($(compgen -W "none invited active ended" -- "$cur")) ;;
        delegation) COMPREPLY=($(compgen -W "none dap gdap gdap-unqualified" -- "$cur")) ;;
        registration) COMPREPLY=($(compgen -W "none this-customer another-customer" -- "$cur")) ;;
        origin) COMPREPLY=($(compgen -W "this-partner other-partner customer:store-for-business customer:store-for-education customer:intune unknown" -- "$cur")) ;;
        rule) COMPREPLY=($(compgen -W "agent-role reseller-relationship one-customer already-registered new-device not-registered allowed-operations dap-for-profiles dap-for-foreign-devices profiles-without-dap partner-added customer-added unknown-origin" -- "$cur")) ;;
    esac
}

# What can stand in a place, by its kind; $2 is the customer of a profile.
_autopilotctl_kind() {
    case $1 in
        customer) COMPREPLY=($(compgen -W "$(_autopilotctl_names customer list)" -- "$cur")) ;;
        profile) [ -z "$2" ] || COMPREPLY=($(compgen -W "$(_autopilotctl_names profile list "$2")" -- "$cur")) ;;
        folder) compopt -o filenames && mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
        file) compopt -o filenames && mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
    esac
}

_autopilotctl() {
    local cur=${COMP_WORDS[COMP_CWORD]} word option='' further='' i=1
    local -a plain=() root=() kinds=()
    local options='' valued=' actor added-by correct customer dap-required default-profile delegation device directory display-name domain eml expires format group-tag groups import limit name operation origin profile registration relationship role root rule setting since subject tenant-id text-file timeout to '
    COMPREPLY=()
    # bash makes three words of --name=value, so an option's value may stand one or two words behind it.
    while ((i < COMP_CWORD)); do
        word=${COMP_WORDS[i]}
        option=''
        if [[ $word != --?* ]]; then
            plain+=("$word")
            ((i += 1))
            continue
        fi
        option=${word#--}
        ((i += 1))
        [[ ${COMP_WORDS[i]} != = ]] || ((i += 1, i <= COMP_CWORD)) || { cur='' && break; }
        if [[ ${COMP_WORDS[i - 1]} != = && $valued != *" $option "* ]]; then
            option=''
            continue
        fi
        ((i < COMP_CWORD)) || break
        [[ $option != root ]] || root=("--root=${COMP_WORDS[i]}")
        option=''
        ((i += 1))
    done
    case "${plain[0]} ${plain[1]}" in
        "status "*)
            kinds=(-)
            options="--here --json --root= --timeout= --help"
            ;;
        "reload "*)
            kinds=(-)
            options="--json --root= --timeout= --help"
            ;;
        "customer add")
            kinds=(- - nothing)
            options="--tenant-id= --domain= --json --root= --timeout= --help"
            ;;
        "customer list")
            kinds=(- -)
            options="--json --root= --timeout= --help"
            ;;
        "customer show")
            kinds=(- - customer)
            options="--json --root= --timeout= --help"
            ;;
        "customer update")
            kinds=(- - customer)
            options="--domain= --dap-required= --group-tag= --groups= --actor= --default-profile= --json --root= --timeout= --help"
            ;;
        "customer enable")
            kinds=(- - customer)
            options="--json --root= --timeout= --help"
            ;;
        "customer disable")
            kinds=(- - customer)
            options="--json --root= --timeout= --help"
            ;;
        "customer remove")
            kinds=(- - customer)
            options="--json --root= --timeout= --help"
            ;;
        "customer invite")
            kinds=(- - customer)
            options="--subject= --text-file= --eml= --draft --json --root= --timeout= --help"
            ;;
        "customer accept")
            kinds=(- - customer)
            options="--dap --json --root= --timeout= --help"
            ;;
        "customer end")
            kinds=(- - customer)
            options="--yes --json --root= --timeout= --help"
            ;;
        "delegation grant")
            kinds=(- - customer)
            options="--gdap --role= --expires= --json --root= --timeout= --help"
            ;;
        "delegation remove")
            kinds=(- - customer nothing)
            options="--eml= --json --root= --timeout= --help"
            ;;
        "delegation show")
            kinds=(- - customer)
            options="--json --root= --timeout= --help"
            ;;
        "subscription add")
            kinds=(- - customer nothing)
            options="--name= --json --root= --timeout= --help"
            ;;
        "subscription provision")
            kinds=(- - customer nothing)
            options="--name= --json --root= --timeout= --help"
            ;;
        "subscription remove-role")
            kinds=(- - customer nothing)
            options="--json --root= --timeout= --help"
            ;;
        "subscription list")
            kinds=(- - customer)
            options="--json --root= --timeout= --help"
            ;;
        "profile create")
            kinds=(- - customer nothing)
            options="--setting= --display-name= --accept-eula-for-customer --json --root= --timeout= --help"
            ;;
        "profile update")
            kinds=(- - customer profile)
            options="--setting= --no-settings --display-name= --accept-eula-for-customer --json --root= --timeout= --help"
            ;;
        "profile delete")
            kinds=(- - customer profile)
            options="--remove-from-devices --json --root= --timeout= --help"
            ;;
        "profile list")
            kinds=(- - customer)
            options="--json --root= --timeout= --help"
            ;;
        "profile show")
            kinds=(- - customer profile)
            options="--json --root= --timeout= --help"
            ;;
        "device list")
            kinds=(- - customer)
            options="--json --root= --timeout= --help"
            ;;
        "device show")
            kinds=(- - nothing)
            options="--json --root= --timeout= --help"
            ;;
        "device history")
            kinds=(- - nothing)
            options="--json --root= --timeout= --help"
            ;;
        "device export")
            kinds=(- - customer)
            options="--format= --directory= --json --root= --timeout= --help"
            ;;
        "device record")
            kinds=(- - customer file)
            options="--added-by= --correct= --json --root= --timeout= --help"
            ;;
        "hash show")
            kinds=(- - file)
            options="--json --root= --timeout= --help"
            ;;
        "hash repair")
            kinds=(- - file)
            options="--json --root= --timeout= --help"
            ;;
        "import list")
            kinds=(- -)
            options="--customer= --here --limit= --json --root= --timeout= --help"
            ;;
        "import show")
            kinds=(- - nothing)
            options="--rows --json --root= --timeout= --help"
            ;;
        "import wait")
            kinds=(- - file)
            options="--json --root= --timeout= --help"
            ;;
        "import plan")
            kinds=(- - customer file)
            options="--operation= --profile= --json --root= --timeout= --help"
            ;;
        "import approve")
            kinds=(- - nothing)
            options="--json --root= --timeout= --help"
            ;;
        "import cancel")
            kinds=(- - nothing)
            options="--json --root= --timeout= --help"
            ;;
        "import retry")
            kinds=(- - nothing)
            options="--json --root= --timeout= --help"
            ;;
        "rules table")
            kinds=(- -)
            options="--markdown --json --root= --timeout= --help"
            ;;
        "rules explain")
            kinds=(- -)
            options="--operation= --customer= --device= --role= --relationship= --delegation= --registration= --origin= --dap-required= --defaults --json --root= --timeout= --help"
            ;;
        "rules preview")
            kinds=(- -)
            options="--customer= --list --json --root= --timeout= --help"
            ;;
        "authority status")
            kinds=(- -)
            options="--json --root= --timeout= --help"
            ;;
        "authority sync")
            kinds=(- - customer)
            options="--json --root= --timeout= --help"
            ;;
        "authority check")
            kinds=(- -)
            options="--json --root= --timeout= --help"
            ;;
        "authority sign-in")
            kinds=(- -)
            options="--json --root= --timeout= --help"
            ;;
        "authority drift")
            kinds=(- - nothing)
            options="--json --root= --timeout= --help"
            ;;
        "authority adopt")
            kinds=(- - nothing)
            options="--json --root= --timeout= --help"
            ;;
        "access show")
            kinds=(- - customer)
            options="--role-members --json --root= --timeout= --help"
            ;;
        "check "*)
            kinds=(- file)
            further=file
            options="--csv --operation= --json --root= --timeout= --help"
            ;;
        "audit list")
            kinds=(- -)
            options="--customer= --device= --actor= --rule= --import= --since= --limit= --json --root= --timeout= --help"
            ;;
        "registry backup")
            kinds=(- - file)
            options="--json --root= --timeout= --help"
            ;;
        "registry copy")
            kinds=(- -)
            options="--to= --json --root= --timeout= --help"
            ;;
        "registry verify")
            kinds=(- -)
            options="--against-journal --json --root= --timeout= --help"
            ;;
        "metrics "*)
            kinds=(-)
            options="--json --root= --timeout= --help"
            ;;
        "customer "*) kinds=(verb add list show update enable disable remove invite accept end) ;;
        "delegation "*) kinds=(verb grant remove show) ;;
        "subscription "*) kinds=(verb add provision remove-role list) ;;
        "profile "*) kinds=(verb create update delete list show) ;;
        "device "*) kinds=(verb list show history export record) ;;
        "hash "*) kinds=(verb show repair) ;;
        "import "*) kinds=(verb list show wait plan approve cancel retry) ;;
        "rules "*) kinds=(verb table explain preview) ;;
        "authority "*) kinds=(verb status sync check sign-in drift adopt) ;;
        "access "*) kinds=(verb show) ;;
        "audit "*) kinds=(verb list) ;;
        "registry "*) kinds=(verb backup copy verify) ;;
        *) options="--json --root= --timeout= --help" ;;
    esac
    if [[ -n $option ]]; then
        _autopilotctl_value "$option"
    elif [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$cur"))
        [[ ${COMPREPLY[*]} != *= ]] || compopt -o nospace
    elif ((${#plain[@]} == 0)); then
        COMPREPLY=($(compgen -W "status reload customer delegation subscription profile device hash import rules authority access check audit registry metrics" -- "$cur"))
    elif ((${#kinds[@]} > 0)) && [[ ${kinds[0]} == verb ]]; then
        ((${#plain[@]} > 1)) || COMPREPLY=($(compgen -W "${kinds[*]:1}" -- "$cur"))
    else
        _autopilotctl_kind "${kinds[${#plain[@]}]:-$further}" "${plain[2]:-}"
    fi
}

complete -F _autopilotctl autopilotctl
